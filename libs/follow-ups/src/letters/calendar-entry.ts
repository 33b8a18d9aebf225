import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { InstantMs } from '#platform';
import type { FollowUpKind } from '../domain/follow-up.js';
import type { CalendarFile } from '../mail/outgoing-mail.js';
import { wordsIn } from './languages/find-language.js';
import type { LetterSubject, Tongue } from './letter.js';
import { oneLine } from './plain-words.js';

/** What each letter tells a calendar. Who was never confirmed has nothing in it, and a reminder no news. */
const NEWS: Readonly<Partial<Record<FollowUpKind, CalendarFile['method']>>> = {
  confirmation: 'PUBLISH',
  changed: 'PUBLISH',
  cancelled: 'CANCEL',
};

/**
 * The booking for the guest's own calendar (RFC 5545), in UTC, which every calendar shows in its owner's zone; undefined
 * for letters that have nothing to tell it.
 *
 * The method is PUBLISH and not REQUEST (RFC 5546): a request asks for an answer, and "No" pressed in a calendar would
 * go to a mailbox instead of cancelling the booking. It also names no attendee, so the file holds no personal data. A
 * later entry with the same UID and a higher SEQUENCE takes the place of this one, and CANCEL takes it away.
 */
export function calendarEntry(
  kind: FollowUpKind,
  subject: LetterSubject,
  { language }: Tongue,
  organizerEmail: string,
  now: InstantMs,
): CalendarFile | undefined {
  const method = NEWS[kind];
  if (method === undefined) return undefined;
  const venue = oneLine(subject.venueName);
  const words = wordsIn(language);
  const calendar = ical({
    prodId: { company: 'Slotledger', product: 'Slotledger', language: 'EN' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: `${subject.bookingId}@slotledger`,
    sequence: subject.version - 1,
    stamp: new Date(now),
    start: new Date(subject.startsAt),
    end: new Date(subject.endsAt),
    summary: words.serviceAt(oneLine(subject.serviceName), venue),
    location: venue,
    description: `${words.party(subject.guests)}. ${words.reference} ${subject.bookingId}.`,
    // A parameter's value can hold no quotation mark, not even an escaped one (RFC 5545, 3.1).
    organizer: { name: venue.replaceAll('"', '’'), email: organizerEmail },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method, content: calendar.toString() };
}
