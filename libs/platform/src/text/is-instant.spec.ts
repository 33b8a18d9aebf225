import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInstant } from './is-instant.js';

const firstDay = new Date('1970-01-01T00:00:00Z');
const lastDay = new Date('2999-12-31T23:59:59.999Z');

describe('an instant', () => {
  it('is every moment from 1970 to 2999', () => {
    fc.assert(
      fc.property(fc.date({ min: firstDay, max: lastDay, noInvalidDate: true }), (date) => {
        expect(isInstant(date.toISOString())).toBe(true);
      }),
    );
  });

  it('is on a day that exists, in every month of every year', () => {
    const [year, month, day] = [
      fc.integer({ min: 1970, max: 2999 }),
      fc.integer({ max: 13, min: 0 }),
      fc.nat(32),
    ];
    fc.assert(
      fc.property(year, month, day, (y, m, d) => {
        const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        const date = new Date(Date.UTC(y, m - 1, d));
        const exists = date.toISOString().startsWith(text);
        expect(isInstant(`${text}T19:00:00+01:00`)).toBe(exists);
      }),
    );
  });

  it.each([
    '2027-03-14',
    '2027-03-14T19:00:00',
    '2027-03-14T19:00Z',
    '2027-03-14 19:00:00Z',
    '2027-03-14T24:00:00Z',
    '2027-03-14T19:60:00Z',
    '2027-03-14T19:00:60Z',
    '2027-03-14T19:00:00+1:00',
    '2027-03-14T19:00:00+24:00',
    '2027-03-14T19:00:00Z\n',
    '1969-12-31T23:59:59Z',
    '3000-01-01T00:00:00Z',
    '+002027-03-14T19:00:00Z',
  ])('is not %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
