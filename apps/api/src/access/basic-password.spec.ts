import { describe, expect, it } from '@jest/globals';
import { basicPasswordOf } from './basic-password.js';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the password that a browser sends', () => {
  it.each([
    ['anybody:slk_abc', 'slk_abc'],
    [':slk_abc', 'slk_abc'],
    ['anybody:with:colons', 'with:colons'],
  ])('is what follows the first colon: %s', (text, password) => {
    expect(basicPasswordOf(basic(text))).toBe(password);
  });

  it.each([undefined, '', 'Basic', 'Basic !', basic('anybody'), basic('anybody:'), 'Bearer YW55OnNsaw=='])(
    'is not there in %s',
    (header) => {
      expect(basicPasswordOf(header)).toBeUndefined();
    },
  );
});
