import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { isLocalDate, isLocalTime, isTimeZone, localDateOf, shiftedDate, weekdayOf } from './local-time.js';

describe('a local date', () => {
  it.each(['2027-03-14', '2028-02-29', '0001-01-01', '9999-12-31'])('may be %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2027-02-30',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-3-14',
    '2027-03-14T00:00',
    '20270314',
    '+002027-03-14',
    '0000-01-01',
    ' 2027-03-14',
    '2027-03-14\n',
    '',
  ])('is never %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('the calendar', () => {
  // Four hundred years later it is the same again.
  const start = Temporal.PlainDate.from('1896-02-27');
  const dates = Array.from({ length: 150 }, (_, index) => start.add({ days: 977 * index }));
  const edges = ['0001-01-01', '1900-02-28', '2000-02-29', '2027-03-28', '9999-12-31'].map((text) =>
    Temporal.PlainDate.from(text),
  );

  it('counts days from one date to another as Temporal does', () => {
    const counted = [...dates, ...edges].flatMap((date) =>
      [-366, -1, 0, 1, 3, 365].map((days) => [shiftedDate(date.toString(), days), date.add({ days })]),
    );

    expect(counted.map(([ours]) => ours)).toEqual(counted.map(([, theirs]) => String(theirs)));
  });

  it('has the weekdays that Temporal has', () => {
    const all = [...dates, ...edges];

    expect(all.map((date) => weekdayOf(date.toString()))).toEqual(
      all.map(({ dayOfWeek }) => String(dayOfWeek)),
    );
  });

  it('goes on with a date that it gave itself, before the year 1 and after 9999', () => {
    expect(shiftedDate(shiftedDate('0001-01-01', -1), 1)).toBe('0001-01-01');
    expect(shiftedDate(shiftedDate('9999-12-31', 3), -3)).toBe('9999-12-31');
  });
});

describe('a local time', () => {
  it.each(['00:00', '09:05', '19:00', '23:59'])('may be %s', (text) => {
    expect(isLocalTime(text)).toBe(true);
  });

  it.each(['24:00', '25:00', '19:60', '9:00', '19:00:00', '19.00', '-1:00', '19:00\n', ''])(
    'is never %j',
    (text) => {
      expect(isLocalTime(text)).toBe(false);
    },
  );
});

describe('a time zone', () => {
  it.each(['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])('may be %s', (text) => {
    expect(isTimeZone(text)).toBe(true);
  });

  it.each(['+01:00', '-05', 'Europe/Atlantis', 'Europe/London[u-ca=gregory]', 'london calling', ''])(
    'is never %j',
    (text) => {
      expect(isTimeZone(text)).toBe(false);
    },
  );
});

describe('the local date of an instant', () => {
  const instant = Date.parse('2027-03-14T23:30:00Z');

  it.each([
    ['Europe/London', '2027-03-14'],
    ['Asia/Tokyo', '2027-03-15'],
    ['Pacific/Kiritimati', '2027-03-15'],
    ['America/Los_Angeles', '2027-03-14'],
  ])('in %s is %s', (timeZone, date) => {
    expect(localDateOf(timeZone, instant)).toBe(date);
  });
});
