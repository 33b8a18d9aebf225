import { describe, expect, it } from '@jest/globals';
import { Samples } from './samples.js';

describe('samples', () => {
  it('give exact percentiles of however many there are', () => {
    const samples = new Samples();
    for (let value = 10_000; value >= 1; value -= 1) samples.add(value);

    expect(samples.summary()).toEqual({ count: 10_000, p50: 5_000, p95: 9_500, p99: 9_900, max: 10_000 });
  });

  it('of one are that one', () => {
    const samples = new Samples();
    samples.add(7);

    expect(samples.summary()).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
  });
});
