import { describe, expect, it } from '@jest/globals';
import { isUuid, newUuid } from './uuid.js';

describe('a new id', () => {
  it('is a UUID of version 7 and of the variant of RFC 9562', () => {
    expect(newUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('tells the millisecond in which it was made', () => {
    const soon = Date.now() + 60_000;
    expect(parseInt(newUuid(soon).replaceAll('-', '').slice(0, 12), 16)).toBe(soon);
  });

  it('is greater than every one before it, also when thousands are made in one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newUuid());
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not follow a clock that is set back', () => {
    const before = newUuid(Date.now() + 120_000);
    expect(newUuid(0) > before).toBe(true);
  });
});

describe('a text', () => {
  it.each([
    ['01980000-0000-7000-8000-00000000d003', true],
    ['01980000-0000-7000-8000-00000000D003', true],
    ['01980000-0000-7000-8000-00000000d00', false],
    ['01980000-0000-7000-8000-00000000d0033', false],
    ['{01980000-0000-7000-8000-00000000d003}', false],
    ['01980000000070008000-00000000d003', false],
    ['', false],
  ])('%s is an id: %s', (text, isOne) => {
    expect(isUuid(text)).toBe(isOne);
  });
});
