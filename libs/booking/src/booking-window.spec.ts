import { describe, expect, it } from '@jest/globals';
import { DEFAULT_TERMS, type ServiceRules } from '#venues';
import { bookingWindow } from './booking-window.js';

const rules: ServiceRules = {
  tenantId: 't',
  venueId: 'v',
  serviceId: 's',
  timeZone: 'Europe/London',
  slotMinutes: 15,
  capacity: 40,
  turnMinutes: 90,
  partyMin: 1,
  partyMax: 12,
  leadMinutes: 60,
  horizonDays: 2,
  weeklyHours: {},
  ...DEFAULT_TERMS,
  pool: null,
  version: 1,
};
const at = (time: string): number => Date.parse(time);
const slot = (date: string, startsAt: string) => ({
  date,
  slot: startsAt.slice(11, 16),
  startsAt: at(startsAt),
  ...{ serviceId: 's', opensOn: date, capacity: 40, closed: null },
});
const noon = at('2027-01-10T12:00:00Z');

describe('the booking window', () => {
  it.each([
    ['has closed for a slot that has begun', '2027-01-10T12:00:00Z', 'past'],
    ['has closed for a slot within the lead time', '2027-01-10T12:59:59Z', 'lead-time'],
    ['is open when the lead time just fits', '2027-01-10T13:00:00Z', null],
    ['is open on the last day of the horizon, to its end', '2027-01-12T23:45:00Z', null],
    ['is not open yet the day after', '2027-01-13T00:00:00Z', 'horizon'],
  ])('%s', (_, startsAt, reason) => {
    expect(bookingWindow(rules, slot(startsAt.slice(0, 10), startsAt), noon)).toBe(reason);
  });

  it("counts days on the venue's calendar, and from the minute after midnight there", () => {
    const tokyo = { ...rules, timeZone: 'Asia/Tokyo' };
    const thirteenth = slot('2027-01-13', '2027-01-13T03:00:00Z');
    expect(bookingWindow(tokyo, thirteenth, at('2027-01-10T14:59:00Z'))).toBe('horizon');
    expect(bookingWindow(tokyo, thirteenth, at('2027-01-10T15:00:00Z'))).toBeNull();
  });
});
