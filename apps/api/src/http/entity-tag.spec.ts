import { describe, expect, it } from '@jest/globals';
import { InvalidRequest } from '#platform';
import { etagOf, expectedVersionOf } from './entity-tag.js';

describe('If-Match', () => {
  it('asks for the version that an ETag told', () => {
    expect([1, 42].map((version) => expectedVersionOf(etagOf(version)))).toEqual([1, 42]);
  });

  it('takes any version when it is not sent, or a star', () => {
    expect([undefined, '*'].map(expectedVersionOf)).toEqual([undefined, undefined]);
  });

  it.each(['W/"1"', '"01"', '"x"', '""', '"99999999999"'])('never fits as %s', (tag) => {
    expect(expectedVersionOf(tag)).toBe(0);
  });

  it.each(['1', '"1', '"1","2"', 'w/"1"', '', '"a b"'])('is refused as %j', (tag) => {
    expect(() => expectedVersionOf(tag)).toThrow(InvalidRequest);
  });
});
