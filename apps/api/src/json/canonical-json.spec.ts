import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '#platform';
import { canonicalJson } from './canonical-json.js';

const canonical = (text: string): string => canonicalJson(JSON.parse(text) as JsonValue);

/** The same value with the members of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reordered(member)] as const);
  return Object.fromEntries(members.reverse());
}

describe('canonical JSON', () => {
  it('is the same whatever the order of members and the white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const spelt = JSON.stringify(reordered(value), null, '\t');
        expect(canonical(spelt)).toBe(canonical(JSON.stringify(value)));
      }),
    );
  });

  it('says the same as what it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(canonical(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is different for values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))] as JsonValue[];
        if (a === undefined || b === undefined) return;
        const isSame = canonicalJson(a) === canonicalJson(b);
        if (isSame) expect(a).toEqual(b);
      }),
    );
  });

  it.each([
    ['1.0', '1'],
    ['1e0', '1'],
    ['-0', '0'],
    ['"\\u0041\\/"', '"A/"'],
    ['[ 1 , 2 ]', '[1,2]'],
    ['{"b":1,"a":{"d":[],"c":{}}}', '{"a":{"c":{},"d":[]},"b":1}'],
    [
      '{"\\u20ac":1,"\\r":2,"1":3,"\\ud83d\\ude02":4,"\\ufb33":5}',
      '{"\\r":2,"1":3,"€":1,"\u{1f602}":4,"\ufb33":5}',
    ],
  ])('writes %s as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ['[1,2]', '[2,1]'],
    ['1', '"1"'],
    ['{"a":null}', '{}'],
    ['[]', '{}'],
    ['{"a":{"b":1}}', '{"a":1,"b":1}'],
  ])('tells %s from %s', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});
