import { describe, expect, it } from '@jest/globals';
import { isKeyText, newKeyText, prefixOf } from './key-text.js';

describe('the text of an API key', () => {
  it('says what it is and holds 40 random characters', () => {
    expect(newKeyText()).toMatch(/^sl_[0-9A-Za-z]{40}$/);
  });

  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, newKeyText)).size).toBe(1_000);
  });

  it('uses every character about equally often', () => {
    const counts = new Map<string, number>();
    for (const character of Array.from({ length: 2_000 }, () => newKeyText().slice(3)).join('')) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }

    // 80,000 characters, 1,290 of each expected; seven standard deviations either side.
    expect(counts.size).toBe(62);
    expect(Math.min(...counts.values())).toBeGreaterThan(1_040);
    expect(Math.max(...counts.values())).toBeLessThan(1_540);
  });

  it('may be chosen by somebody', () => {
    expect(isKeyText('my.demo-key_for~me+/0==')).toBe(true);
  });

  it.each([
    ['too short', 'x'.repeat(15)],
    ['too long', 'x'.repeat(256)],
    ['with a space', 'demo key for me too'],
    ['with a line feed', 'demo-key-for-me-too\n'],
    ['not ASCII', 'schlüssel-für-alle'],
    ['with what no header of a bearer has', 'my!demo:key#0123456789'],
    ['with = before its end', 'demo=key-for-me-too'],
    ['like the token of a user', 'my-demo.key-for-me.0123456789'],
    ['like a token that is not signed', 'my-demo.key-for-me-too.'],
    ['empty', ''],
  ])('is refused when it is %s', (_, text) => {
    expect(isKeyText(text)).toBe(false);
  });

  it('shows six characters of itself', () => {
    expect(prefixOf('sl_abcdefghijkl')).toBe('sl_abc');
  });
});
