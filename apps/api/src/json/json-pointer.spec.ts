import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonPointer } from './json-pointer.js';

/** RFC 6901, section 4. */
const read = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

describe('a JSON pointer', () => {
  it('leads back to the path that it was made of', () => {
    fc.assert(fc.property(fc.array(fc.string()), (path) => expect(read(jsonPointer(path))).toEqual(path)));
  });

  it.each([
    [[], ''],
    [['customer', 'email'], '/customer/email'],
    [['a/b', 'm~n', '~1', ''], '/a~1b/m~0n/~01/'],
  ])('of %j is %j', (path, expected) => {
    expect(jsonPointer(path)).toBe(expected);
  });
});
