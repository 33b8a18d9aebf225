import { describe, expect, it } from '@jest/globals';
import { isPlainText } from './is-plain-text.js';

const oneLine = { maxCharacters: 5, lines: 'one' } as const;
const manyLines = { maxCharacters: 5, lines: 'many' } as const;

describe('plain text', () => {
  it('is counted in characters, not in halves of them', () => {
    expect(['🦆🦆🦆🦆🦆', '🦆🦆🦆🦆🦆🦆', 'aaaaaa'].map((text) => isPlainText(text, oneLine))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['\0', 'a\u0007', '\u007f', '\u0085', '\ud83d', '\udc00a'])(
    'has no control characters and no broken ones: %j',
    (text) => {
      expect([isPlainText(text, oneLine), isPlainText(text, manyLines)]).toEqual([false, false]);
    },
  );

  it.each(['\n', 'a\r\nb', '\t', '\u2028', '\u2029'])('has several lines only where it may: %j', (text) => {
    expect([isPlainText(text, oneLine), isPlainText(text, manyLines)]).toEqual([false, true]);
  });
});
