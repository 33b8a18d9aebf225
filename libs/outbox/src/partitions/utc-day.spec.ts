import { describe, expect, it } from '@jest/globals';
import { daysFrom, endOf, utcDayOf } from './utc-day.js';

describe('a day in UTC', () => {
  it('lasts until just before midnight in Greenwich', () => {
    expect(utcDayOf(new Date('2027-03-14T23:59:59.999Z'))).toBe('2027-03-14');
    expect(utcDayOf(endOf('2027-03-14'))).toBe('2027-03-15');
  });

  it('is followed by the first of the next month where the month ends', () => {
    expect(daysFrom(new Date('2028-02-28T12:00:00Z'), 2)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });
});
