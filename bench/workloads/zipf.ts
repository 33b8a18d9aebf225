import { type Random, shuffled } from './random.js';

const EXPONENT = 0.99;

/**
 * Chooses items so that the k-th most wanted is asked for in proportion to 1 / k^0.99, as in YCSB (Cooper et al., 2010);
 * which of them are wanted most is left to chance.
 */
export function zipf<T>(random: Random, items: readonly T[]): () => T {
  const ranked = shuffled(random, items);
  const cumulative: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= ranked.length; rank += 1) cumulative.push((total += rank ** -EXPONENT));
  return () => ranked[firstAtLeast(cumulative, random() * total)]!;
}

function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
