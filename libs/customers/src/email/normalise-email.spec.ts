import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseEmail } from './normalise-email.js';

describe('normaliseEmail', () => {
  it.each([
    ['capitals', 'Ada@Example.ORG'],
    ['white space around it', ' \tada@example.org\n'],
    ['a no-break space around it', '\u00a0ada@example.org'],
    ['full-width letters', 'ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ'],
  ])('recognises one address in spite of %s', (_, spelling) => {
    expect(normaliseEmail(spelling)).toBe('ada@example.org');
  });

  it('recognises a letter with an accent whether it is written as one character or as two', () => {
    expect(normaliseEmail('zoe\u0301@example.org')).toBe(normaliseEmail('ZO\u00c9@example.org'));
  });

  it('recognises a letter whose lower case alone exists as one character', () => {
    expect(normaliseEmail('\u03aa\u0301@example.org')).toBe(normaliseEmail('\u0390@example.org'));
  });

  it.each(['ada.l@example.org', 'ada+x@example.org', 'ada@example.com', 'adá@example.org'])(
    'does not take %s for ada@example.org',
    (other) => {
      expect(normaliseEmail(other)).not.toBe(normaliseEmail('ada@example.org'));
    },
  );

  it('changes nothing about what is normalised already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normaliseEmail(normaliseEmail(text))).toBe(normaliseEmail(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
