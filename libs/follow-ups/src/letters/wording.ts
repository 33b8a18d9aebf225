import type { FollowUpKind } from '../domain/follow-up.js';
import type { LetterSubject } from './letter.js';
import { localTimes } from './local-time.js';
import { greetableName, oneLine } from './plain-words.js';

/** What a letter says, before it is set as text or as HTML. Plain text throughout: whoever sets it escapes it. */
export interface Wording {
  readonly subject: string;
  readonly heading: string;
  readonly greeting: string;
  readonly opening: string;
  /** What was booked, as pairs of a label and a value; none in a letter that has no use for them. */
  readonly details: readonly (readonly [label: string, value: string])[];
  readonly closing: string;
  readonly signature: string;
  readonly reference: string;
}

/** The words of each letter. Notes are never repeated: mail travels in the open, and they can be about health. */
export function wordingOf(kind: FollowUpKind, subject: LetterSubject): Wording {
  const venue = oneLine(subject.venueName);
  const service = oneLine(subject.serviceName);
  const times = localTimes(subject.timeZone, subject.startsAt, subject.endsAt);
  const name = greetableName(subject.guestName);
  const shared = {
    greeting: name === undefined ? 'Hello,' : `Dear ${name},`,
    signature: venue,
    reference: subject.bookingId,
  };
  const details = [
    ['What', `${service} at ${venue}`],
    ['Day', times.day],
    ['Time', `${times.hours}, ${times.zone}`],
    ['Party', party(subject.guests)],
  ] as const;
  switch (kind) {
    case 'confirmation':
      return {
        ...shared,
        subject: `Confirmed: ${service} at ${venue}, ${times.short}`,
        heading: 'Your booking is confirmed',
        opening: 'Thank you for your booking. We look forward to seeing you.',
        details,
        closing: 'If your plans change, please let us know, so that somebody else can have your place.',
      };
    case 'reminder':
      return {
        ...shared,
        subject: `See you soon: ${service} at ${venue}, ${times.short}`,
        heading: 'See you soon',
        opening: 'This is a short reminder of your booking with us.',
        details,
        closing:
          'If you cannot come after all, please let us know, so that somebody else can have your place.',
      };
    case 'thank-you':
      return {
        ...shared,
        subject: `Thank you for visiting ${venue}`,
        heading: 'Thank you for your visit',
        opening: 'Thank you for coming. We hope that everything was to your liking.',
        details: [],
        closing: 'We would be glad to see you again.',
      };
  }
}

/** The space does not break, so that the number stays with its noun. */
const party = (guests: number): string => (guests === 1 ? '1\u00a0guest' : `${guests}\u00a0guests`);
