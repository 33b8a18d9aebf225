import { expect, it } from '@jest/globals';
import { aTable } from '../../testing/told-bookings.js';
import { keepsStart } from './keeps-start.js';

it.each([
  ['nothing is said of it', undefined, true],
  ['its own date and time are', { date: '2027-03-14', slot: '19:00' }, true],
  ['its own instant is, in whatever zone', { startsAt: '2027-03-14T20:00:00+01:00' }, true],
  ['another time is', { date: '2027-03-14', slot: '19:15' }, false],
  ['another date is', { date: '2027-03-15', slot: '19:00' }, false],
  ['another instant is', { startsAt: '2027-03-14T19:15:00Z' }, false],
])('whether a booking keeps its start, where %s', (_what, when, isKept) => {
  expect(keepsStart(when, aTable())).toBe(isKept);
});
