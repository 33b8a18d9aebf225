import { describe, expect, it } from '@jest/globals';
import { randomBytes } from './random-bytes.js';

describe('random bytes', () => {
  it('are as many as were asked for, also more than the pool holds', () => {
    expect([0, 1, 12, 32, 20_000].map((size) => randomBytes(size).length)).toEqual([0, 1, 12, 32, 20_000]);
  });

  it('are never handed out twice', () => {
    const drawn = Array.from({ length: 20_000 }, () => randomBytes(12).toString('hex'));
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('are not changed by what is drawn later', () => {
    const first = randomBytes(16);
    const before = Buffer.from(first);
    for (let count = 0; count < 5_000; count += 1) randomBytes(16);
    expect(first).toEqual(before);
  });

  it('use every value of a byte about equally often', () => {
    const counts = new Array<number>(256).fill(0);
    for (let count = 0; count < 8_000; count += 1) {
      for (const byte of randomBytes(32)) counts[byte] = (counts[byte] ?? 0) + 1;
    }
    expect([Math.min(...counts) > 800, Math.max(...counts) < 1_200]).toEqual([true, true]);
  });
});
