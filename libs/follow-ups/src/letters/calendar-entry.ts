import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { InstantMs } from '#platform';
import type { LetterSubject } from './letter.js';
import { oneLine } from './plain-words.js';

/**
 * The booking for the guest's own calendar (RFC 5545), in UTC, which every calendar shows in its owner's zone.
 *
 * The method is PUBLISH and not REQUEST (RFC 5546): a request asks for an answer, and "No" pressed in a calendar would
 * go to a mailbox instead of cancelling the booking. It also names no attendee, so the file holds no personal data. A
 * later entry with the same UID and a higher SEQUENCE takes the place of this one.
 */
export function calendarEntry(subject: LetterSubject, organizerEmail: string, now: InstantMs): string {
  const venue = oneLine(subject.venueName);
  const calendar = ical({
    prodId: { company: 'Slotledger', product: 'Slotledger', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${subject.bookingId}@slotledger`,
    sequence: subject.version - 1,
    stamp: new Date(now),
    start: new Date(subject.startsAt),
    end: new Date(subject.endsAt),
    summary: `${oneLine(subject.serviceName)} at ${venue}`,
    location: venue,
    description: `Party of ${subject.guests}. Booking ${subject.bookingId}.`,
    // A parameter's value can hold no quotation mark, not even an escaped one (RFC 5545, 3.1).
    organizer: { name: venue.replaceAll('"', '’'), email: organizerEmail },
    status: ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
