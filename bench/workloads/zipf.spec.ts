import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './random.js';
import { zipf } from './zipf.js';

const ITEMS = Array.from({ length: 2_000 }, (_, index) => index);

function countsOf(draws: number): number[] {
  const choose = zipf(seededRandom(1), ITEMS);
  const counts = new Map<number, number>();
  for (let draw = 0; draw < draws; draw += 1) {
    const item = choose();
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return [...counts.values()].sort((a, b) => b - a);
}

describe("Zipf's law with exponent 0.99", () => {
  it('asks for the second about half as often as for the first', () => {
    const [first = 0, second = 0] = countsOf(200_000);

    expect(second / first).toBeGreaterThan(0.45);
    expect(second / first).toBeLessThan(0.56);
  });

  it('asks for the first in about one of eight cases, where there are 2,000', () => {
    const [first = 0] = countsOf(200_000);

    expect(first / 200_000).toBeGreaterThan(0.1);
    expect(first / 200_000).toBeLessThan(0.14);
  });
});
