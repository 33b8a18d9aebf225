import { describe, expect, it } from '@jest/globals';
import { COLUMNS, readHeader, UnusableHeader } from './columns.js';

describe('the header of a file of bookings', () => {
  it('may name the columns in any order and case, and leave out what may be absent', () => {
    expect(readHeader(['NAME', ' email ', 'guests', 'startsat', 'service'])).toEqual([
      'name',
      'email',
      'guests',
      'startsAt',
      'service',
    ]);
  });

  it('passes over the columns of a report of refused rows', () => {
    const header = readHeader(['line', 'reason', 'detail', ...COLUMNS]);
    expect(header).toEqual([undefined, undefined, undefined, ...COLUMNS]);
  });

  it.each<[string, string[], RegExp]>([
    ['a column that nobody knows', [...COLUMNS, 'note'], /no column "note"/],
    ['a column twice', [...COLUMNS, 'Email'], /"email" is there twice/],
    ['no e-mail addresses', ['service', 'startsAt', 'guests', 'name'], /missing: email/],
    ['no times', ['service', 'date', 'guests', 'email', 'name'], /neither is there/],
  ])('is refused with %s', (_, names, sentence) => {
    expect(() => readHeader(names)).toThrow(UnusableHeader);
    expect(() => readHeader(names)).toThrow(sentence);
  });
});
