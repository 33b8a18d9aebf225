import { describe, expect, it } from '@jest/globals';
import type { Cell } from './cell.js';
import { inRounds } from './in-rounds.js';

const cell = (callers: number): Cell => ({
  layer: 'L4',
  workload: 'spread',
  callers,
  warmUpSeconds: 0,
  seconds: 1,
});

describe('the rounds of a plan', () => {
  it('alternate, every other one backwards', () => {
    const order = inRounds([
      { rounds: 3, cells: [cell(1), cell(2)] },
      { rounds: 1, cells: [cell(3)] },
    ]);

    expect(order.map(({ callers }) => callers)).toEqual([1, 2, 3, 2, 1, 1, 2]);
  });
});
