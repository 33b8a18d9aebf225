import { describe, expect, it } from '@jest/globals';
import { slopeOf } from './slope.js';

describe('a slope', () => {
  it('of a line is that of the line, for sure', () => {
    const line = [0, 1, 2, 3].map((x) => [x, 5 + 2 * x] as const);
    expect(slopeOf(line)).toEqual({ slope: 2, margin: 0 });
  });

  // By hand: sums of squares 10, 6.4 and 2.8 about the means; t of 3 degrees of freedom is 3.18.
  it('of points that err is as unsure as they are', () => {
    const { slope, margin } = slopeOf([
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 4],
      [5, 5],
    ]);
    expect(slope).toBeCloseTo(0.6, 10);
    expect(margin).toBeCloseTo(3.18 * Math.sqrt(2.4 / 3 / 10), 1);
  });

  it('of two points is not known', () => {
    expect(
      slopeOf([
        [0, 0],
        [1, 1],
      ]).margin,
    ).toBeNaN();
  });
});
