import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

describe('the pace of a relay', () => {
  it('does not rest while there is a full batch to be had', () => {
    expect(new Pace(250).after(100, 100, 40)).toBe(0);
  });

  it('looks again after 10 ms when it has found something', () => {
    expect(new Pace(250).after(1, 100, 3)).toBe(10);
  });

  it.each([
    [40, 40],
    [9_000, 250],
  ])('rests for as long as publishing took, within its idle pause: %i ms, %i ms', (tookMs, pauseMs) => {
    expect(new Pace(250).after(1, 100, tookMs)).toBe(pauseMs);
  });

  it('slows down to its idle pause while there is nothing', () => {
    const pace = new Pace(250);

    expect([1, 2, 3, 4, 5, 6].map(() => pace.after(0, 100, 1))).toEqual([10, 20, 40, 80, 160, 250]);
  });

  it('is quick again after the first message', () => {
    const pace = new Pace(250);
    for (let look = 0; look < 10; look += 1) pace.after(0, 100, 1);

    pace.after(1, 100, 1);

    expect(pace.after(0, 100, 1)).toBe(10);
  });
});
