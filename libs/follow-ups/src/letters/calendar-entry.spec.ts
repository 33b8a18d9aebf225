import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendarEntry } from './calendar-entry.js';
import type { FollowUpKind } from '../domain/follow-up.js';
import type { LetterSubject, Tongue } from './letter.js';

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
  facts: {},
  link: undefined,
};
const english: Tongue = { language: 'en', locale: 'en-GB' };
const now = Date.parse('2027-07-01T09:00:00Z');

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent('vevent');
  if (event === null) throw new Error('no VEVENT');
  return { calendar, event };
}

const fileOf = (kind: FollowUpKind, changes: Partial<LetterSubject> = {}) =>
  calendarEntry(kind, { ...subject, ...changes }, english, 'bookings@example.org', now);
const entryOf = (changes: Partial<LetterSubject> = {}, kind: FollowUpKind = 'confirmation') =>
  parse(fileOf(kind, changes)?.content ?? '');

describe('the calendar entry of a booking', () => {
  it('is accepted by a parser and gives the times, the place and the party', () => {
    const entry = new ICAL.Event(entryOf().event);
    expect(entry.startDate.toJSDate()).toEqual(new Date(subject.startsAt));
    expect(entry.endDate.toJSDate()).toEqual(new Date(subject.endsAt));
    expect(entry.summary).toBe('Dinner at Harbour Table');
    expect(entry.location).toBe('Harbour Table');
    expect(entry.description).toBe(`4\u00a0guests. Booking ${subject.bookingId}.`);
  });

  it('keeps its UID while its SEQUENCE counts the changes of the booking', () => {
    expect(entryOf().event.getFirstPropertyValue('uid')).toBe(`${subject.bookingId}@slotledger`);
    expect(entryOf({ version: 1 }).event.getFirstPropertyValue('sequence')).toBe(0);
    expect(entryOf({ version: 3 }).event.getFirstPropertyValue('sequence')).toBe(2);
  });

  it('takes the place of the one before when the booking has changed', () => {
    const before = new ICAL.Event(entryOf({ version: 1 }).event);
    const after = new ICAL.Event(entryOf({ version: 2, startsAt: subject.endsAt }, 'changed').event);
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.startDate.toJSDate()).toEqual(new Date(subject.endsAt));
    expect(fileOf('changed')?.method).toBe('PUBLISH');
  });

  it('is taken out of the calendar when the booking is cancelled', () => {
    const { calendar, event } = entryOf({ version: 4 }, 'cancelled');
    expect(fileOf('cancelled')?.method).toBe('CANCEL');
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.getFirstPropertyValue('uid')).toBe(`${subject.bookingId}@slotledger`);
    expect(event.getFirstPropertyValue('sequence')).toBe(3);
    // RFC 5546, 3.2.5: what a cancellation has to have.
    for (const name of ['organizer', 'dtstamp', 'uid', 'sequence'])
      expect(event.hasProperty(name)).toBe(true);
  });

  it.each(['reminder', 'thank-you', 'request-received', 'declined', 'waiting-list-offer'] as const)(
    'does not come with a letter that has nothing to tell a calendar (%s)',
    (kind) => expect(fileOf(kind)).toBeUndefined(),
  );

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
