import { FOLLOW_UP_KINDS, type FollowUpFacts, type FollowUpKind } from '../domain/follow-up.js';
import { builtInTemplate } from './built-in-template.js';
import type { Language } from './languages/find-language.js';
import { tongueFor } from './languages/tongue-for.js';
import type { Letter, LetterSubject } from './letter.js';
import { writeLetter } from './write-letter.js';
import { writeText } from './write-text.js';

const FACTS: Readonly<Partial<Record<FollowUpKind, FollowUpFacts>>> = {
  changed: { was: { startsAt: Date.parse('2027-03-13T20:00:00Z') } },
  cancelled: { by: 'guest' },
  'waiting-list-offer': { expiresAt: Date.parse('2027-03-12T18:00:00Z') },
};

/** A booking that nobody has made, for previews and the gallery. */
export const exampleLetter = (kind: FollowUpKind): LetterSubject => ({
  bookingId: '01957a3c-0000-7000-8000-000000000001',
  version: 1,
  venueName: 'Harbour Table',
  timeZone: 'Europe/London',
  serviceName: 'Dinner',
  startsAt: Date.parse('2027-03-14T19:00:00Z'),
  endsAt: Date.parse('2027-03-14T20:30:00Z'),
  guests: 4,
  guestName: 'Ada L.',
  facts: FACTS[kind] ?? {},
  link: 'https://book.example.org/b/example',
});

/** A letter that comes along, for whoever wants to look at it. */
export interface ExampleLetter {
  readonly kind: FollowUpKind;
  readonly letter: Letter;
  /** The same for a telephone. */
  readonly shortMessage: string;
}

/** Every letter that comes along in one language. */
export function exampleLetters(language: Language): readonly ExampleLetter[] {
  const tongue = tongueFor(language, undefined);
  return FOLLOW_UP_KINDS.map((kind) => ({
    kind,
    letter: writeLetter(builtInTemplate(kind, 'email', language), exampleLetter(kind), tongue),
    shortMessage: writeText(builtInTemplate(kind, 'sms', language).body, exampleLetter(kind), tongue),
  }));
}
