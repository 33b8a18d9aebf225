import { describe, expect, it } from '@jest/globals';
import { isLocalDate, isLocalTime, isTimeZone, localDateOf } from './local-time.js';

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
