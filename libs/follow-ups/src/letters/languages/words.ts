import type { FollowUpKind } from '../../domain/follow-up.js';

/** Subject and body of a letter, in the language of templates. */
export interface LetterTemplate {
  readonly subject: string;
  readonly body: string;
}

/** All that is said in one language. */
export interface Words {
  /** With the name of the guest, or without it where the name is not known or not fit to be repeated. */
  readonly greeting: (name: string | undefined) => string;
  /** The space does not break, so that the number stays with its noun. */
  readonly party: (guests: number) => string;
  readonly labels: {
    readonly what: string;
    readonly day: string;
    readonly time: string;
    readonly party: string;
  };
  /** `Dinner at Harbour Table` */
  readonly serviceAt: (service: string, venue: string) => string;
  /** `London time (GMT+1)`; `place` is the last part of the zone's name. */
  readonly zone: (place: string, offset: string) => string;
  /** Stands before the id at the foot of a letter. */
  readonly reference: string;
  readonly letters: Readonly<Record<FollowUpKind, LetterTemplate>>;
  /** The same in a line or two, for telephones. */
  readonly texts: Readonly<Record<FollowUpKind, string>>;
}
