import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdempotencyKeyInvalid, IdempotencyKeyMissing } from '../problems/http-errors.js';
import { parseIdempotencyKey } from './parse-idempotency-key.js';

const parsed = (...values: string[]): string =>
  parseIdempotencyKey(['Host', 'x', ...values.flatMap((value) => ['Idempotency-Key', value])]);

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 255,
});

describe('an Idempotency-Key', () => {
  it('may be any printable text, in quotes', () => {
    fc.assert(
      fc.property(printable, (key) => {
        expect(parsed(`"${key.replaceAll(/["\\]/g, '\\$&')}"`)).toBe(key);
      }),
    );
  });

  it('may be any printable text that does not begin with a quote, as it is', () => {
    fc.assert(
      fc.property(printable, (key) => {
        fc.pre(!key.startsWith('"'));
        expect(parsed(key)).toBe(key);
      }),
    );
  });

  it('is found whatever the case of the header', () => {
    expect(parseIdempotencyKey(['IDEMPOTENCY-key', 'abc'])).toBe('abc');
  });

  it('is missing when there is no such header', () => {
    expect(() => parseIdempotencyKey(['X-Idempotency-Key', 'abc'])).toThrow(IdempotencyKeyMissing);
  });

  it.each([
    '',
    'k'.repeat(256),
    `"${'k'.repeat(256)}"`,
    'a\tb',
    'ä',
    '""',
    '"',
    '"a',
    '"a"b',
    '"a";b=1',
    '"a\\b"',
    '"a\\"',
    '"ä"',
  ])('is not valid as %j', (value) => {
    expect(() => parsed(value)).toThrow(IdempotencyKeyInvalid);
  });

  it.each([
    ['a', 'b'],
    ['a', 'a'],
  ])('is not valid when it is sent twice: %s and %s', (...values) => {
    expect(() => parsed(...values)).toThrow(IdempotencyKeyInvalid);
  });
});
