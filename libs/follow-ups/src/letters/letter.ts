import type { InstantMs, Uuid } from '#platform';
import type { FollowUpFacts } from '../domain/follow-up.js';
import type { Language } from './languages/find-language.js';

/** Everything a letter says, opened for the moment of writing it and never stored. */
export interface LetterSubject {
  readonly bookingId: Uuid;
  /** The booking's version, so that a calendar can tell a newer entry from an older one. */
  readonly version: number;
  readonly venueName: string;
  readonly timeZone: string;
  readonly serviceName: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  readonly guests: number;
  readonly guestName: string;
  readonly facts: FollowUpFacts;
  /** The guest's own link to the booking. */
  readonly link: string | undefined;
}

/** In which language, and with whose way of writing dates: `de`, `de-AT`. */
export interface Tongue {
  readonly language: Language;
  readonly locale: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
