import type { Cell } from './cell.js';

/** These cells take part in so many of the rounds. */
export interface Entry {
  readonly rounds: number;
  readonly cells: readonly Cell[];
}

/**
 * The cells in the order in which they are run: round after round, so that what is compared meets the same noise, and
 * every other round backwards, so that no side always goes first.
 */
export function inRounds(entries: readonly Entry[]): Cell[] {
  const rounds = Math.max(...entries.map((entry) => entry.rounds));
  return Array.from({ length: rounds }, (_, round) => {
    const cells = entries.filter((entry) => round < entry.rounds).flatMap((entry) => entry.cells);
    return round % 2 === 0 ? cells : cells.toReversed();
  }).flat();
}
