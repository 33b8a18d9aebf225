import type { LayerName } from '../layers/layer.js';
import type { WorkloadName } from '../workloads/wishes.js';
import { CAPACITY_CALLERS, type Cell } from './cell.js';

/** A measurement takes part in so many of the rounds. */
interface Entry {
  readonly rounds: number;
  readonly cells: readonly Cell[];
}

const SECONDS = 1.5;

const closed = (
  workload: WorkloadName,
  callers: number,
  layers: readonly LayerName[],
  seconds = SECONDS,
): Cell[] => layers.map((layer) => ({ layer, workload, callers, seconds }));

/** About two minutes. What is compared with each other stands side by side. */
const ENTRIES: readonly Entry[] = [
  { rounds: 3, cells: closed('spread', CAPACITY_CALLERS, ['L4', 'R', 'L1', 'L2', 'L3']) },
  { rounds: 3, cells: closed('hot', CAPACITY_CALLERS, ['L4', 'R']) },
  { rounds: 2, cells: closed('spread', 256, ['L0', 'L2', 'L4']) },
  { rounds: 2, cells: closed('spread', 1, ['L1', 'L2', 'L4', 'R'], 1) },
  { rounds: 1, cells: closed('hot', 256, ['L0', 'L2']) },
  { rounds: 1, cells: closed('spread', 16, ['L2', 'L4', 'R']) },
  { rounds: 1, cells: closed('zipf', CAPACITY_CALLERS, ['L2', 'L4']) },
  { rounds: 1, cells: closed('six-claims', CAPACITY_CALLERS, ['L4', 'R']) },
  { rounds: 1, cells: closed('mixed', CAPACITY_CALLERS, ['L4']) },
];

/** Latency at half of what was found to be the most; so these come last. */
const OPEN_LOOPS: readonly Cell[] = [
  { layer: 'L4', workload: 'spread', share: 0.5, seconds: 5 },
  { layer: 'L4', workload: 'mixed', share: 0.5, seconds: 5 },
];

/** The cells of the run, in order: round after round, every other one backwards, so that no side always goes first. */
export function defaultPlan(): Cell[] {
  const rounds = Math.max(...ENTRIES.map((entry) => entry.rounds));
  const inRounds = Array.from({ length: rounds }, (_, round) => {
    const cells = ENTRIES.filter((entry) => round < entry.rounds).flatMap((entry) => entry.cells);
    return round % 2 === 0 ? cells : cells.toReversed();
  });
  return [...inRounds.flat(), ...OPEN_LOOPS];
}
