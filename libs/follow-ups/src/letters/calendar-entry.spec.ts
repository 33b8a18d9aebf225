import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendarEntry } from './calendar-entry.js';
import type { LetterSubject } from './letter.js';

const subject: LetterSubject = {
  bookingId: '01957a3c-0000-7000-8000-000000000001',
  version: 3,
  venueName: 'Harbour Table',
  timeZone: 'Europe/London',
  serviceName: 'Dinner',
  startsAt: Date.parse('2027-07-14T18:00:00Z'),
  endsAt: Date.parse('2027-07-14T19:30:00Z'),
  guests: 4,
  guestName: 'Ada L.',
};
const now = Date.parse('2027-07-01T09:00:00Z');

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent('vevent');
  if (event === null) throw new Error('no VEVENT');
  return { calendar, event };
}

const entryOf = (changes: Partial<LetterSubject> = {}) =>
  parse(calendarEntry({ ...subject, ...changes }, 'bookings@example.org', now));

describe('the calendar entry of a booking', () => {
  it('is accepted by a parser and gives the times, the place and the party', () => {
    const entry = new ICAL.Event(entryOf().event);
    expect(entry.startDate.toJSDate()).toEqual(new Date(subject.startsAt));
    expect(entry.endDate.toJSDate()).toEqual(new Date(subject.endsAt));
    expect(entry.summary).toBe('Dinner at Harbour Table');
    expect(entry.location).toBe('Harbour Table');
    expect(entry.description).toBe(`Party of 4. Booking ${subject.bookingId}.`);
  });

  it('keeps its UID while its SEQUENCE counts the changes of the booking', () => {
    expect(entryOf().event.getFirstPropertyValue('uid')).toBe(`${subject.bookingId}@slotledger`);
    expect(entryOf({ version: 1 }).event.getFirstPropertyValue('sequence')).toBe(0);
    expect(entryOf({ version: 3 }).event.getFirstPropertyValue('sequence')).toBe(2);
  });

  it('asks for no answer and names no attendee', () => {
    const { calendar, event } = entryOf();
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event.hasProperty('attendee')).toBe(false);
  });

  it('has what RFC 5546 asks of a published event', () => {
    const { event } = entryOf();
    expect(
      ['organizer', 'uid', 'dtstamp', 'dtstart', 'summary'].every((name) => event.hasProperty(name)),
    ).toBe(true);
  });

  it.each(['Tom\r\nATTENDEE:mailto:eve@example.org', 'The "Old" Table; bar, grill: \\', 'Ø'.repeat(119)])(
    'keeps a venue that is called %j in its place',
    (venueName) => {
      const { event } = entryOf({ venueName });
      expect(event.hasProperty('attendee')).toBe(false);
      expect(event.getFirstPropertyValue('location')).toBe(venueName.replace(/\s+/g, ' '));
      expect(event.getFirstPropertyValue('organizer')).toBe('mailto:bookings@example.org');
    },
  );
});
