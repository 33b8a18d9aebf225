import { describe, expect, it } from '@jest/globals';
import { pauseAfter } from './retry-schedule.js';

const DAY_MS = 86_400_000;

const pauses = (random: number): number[] => {
  const all: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const pauseMs = pauseAfter(attempt, random);
    if (pauseMs === undefined) return all;
    all.push(pauseMs);
  }
};

describe('the tries of a webhook', () => {
  it('are ten, over three days', () => {
    expect(pauses(0.5)).toHaveLength(9);
    expect(pauses(0.5).reduce((sum, pauseMs) => sum + pauseMs, 0) / DAY_MS).toBeCloseTo(3.15, 2);
  });

  it('come ever more seldom', () => {
    expect(pauses(0.5)).toEqual(pauses(0.5).toSorted((one, other) => one - other));
  });

  it.each([
    [0, 4_500],
    [0.5, 5_000],
    [1, 5_500],
  ])('are spread by chance (%d)', (random, pauseMs) => {
    expect(pauseAfter(1, random)).toBe(pauseMs);
  });
});
