import type { FollowUpFacts, FollowUpKind } from '../domain/follow-up.js';
import type { LetterSubject } from './letter.js';

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
