import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newKey, open, seal, SealBroken } from './aead.js';

const key = newKey();
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

describe('seal and open', () => {
  it('give back what was put in, whatever it is', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        expect(open(key, seal(key, plain, context), context)).toEqual(plain);
      }),
    );
  });

  it('add 28 bytes and show nothing of what is inside', () => {
    const plain = Buffer.from('ada@example.org');
    const sealed = seal(key, plain, 'booking:1');

    expect(sealed.length).toBe(plain.length + 28);
    expect(sealed.includes('ada')).toBe(false);
  });

  it('never seal one thing twice to the same bytes', () => {
    const plain = Buffer.from('ada@example.org');

    const sealed = new Set(Array.from({ length: 1_000 }, () => seal(key, plain, '').toString('hex')));

    expect(sealed.size).toBe(1_000);
  });

  it('never use a nonce twice with one key', () => {
    const nonces = Array.from({ length: 10_000 }, () =>
      seal(key, Buffer.alloc(0), '').subarray(0, 12).toString('hex'),
    );

    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('do not open with another key', () => {
    expect(() => open(newKey(), seal(key, Buffer.from('x'), 'c'), 'c')).toThrow(SealBroken);
  });

  it('do not open in another context', () => {
    expect(() => open(key, seal(key, Buffer.from('x'), 'booking:1'), 'booking:2')).toThrow(SealBroken);
  });

  it('do not open when any one bit was changed', () => {
    const sealed = seal(key, Buffer.from('ada'), 'c');

    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(key, changed, 'c')).toThrow(SealBroken);
    }
  });

  it('do not open when something was cut off or added', () => {
    const sealed = seal(key, Buffer.from('ada'), 'c');

    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, sealed.subarray(0, length), 'c')).toThrow(SealBroken);
    }
    expect(() => open(key, Buffer.concat([sealed, Buffer.alloc(1)]), 'c')).toThrow(SealBroken);
  });

  it('open what earlier releases sealed', () => {
    const fixedKey = Buffer.alloc(32, 7);
    const sealed = Buffer.from('AwMDAwMDAwMDAwMDRJrCQz9QPy8KLCZyhCWYN92pWXQUsiPBKgMThkSuyg==', 'base64');

    expect(open(fixedKey, sealed, 'booking:1').toString()).toBe('ada@example.org');
  });
});
