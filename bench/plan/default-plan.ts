import type { LayerName } from '../layers/layer.js';
import type { WorkloadName } from '../workloads/wishes.js';
import { type Entry, inRounds } from './in-rounds.js';
import { CAPACITY_CALLERS, type Cell, WARM_UP_SECONDS } from './cell.js';

const SECONDS = 1.5;

const closed = (
  workload: WorkloadName,
  callers: number,
  layers: readonly LayerName[],
  seconds = SECONDS,
): Cell[] => layers.map((layer) => ({ layer, workload, callers, seconds, warmUpSeconds: WARM_UP_SECONDS }));

/** About two minutes. What is compared with each other stands side by side. */
const ENTRIES: readonly Entry[] = [
  { rounds: 3, cells: closed('spread', CAPACITY_CALLERS, ['L4', 'R', 'L1', 'L2', 'L3']) },
  { rounds: 3, cells: closed('hot', CAPACITY_CALLERS, ['L4', 'R']) },
  { rounds: 1, cells: closed('hot', 256, ['L0', 'L2']) },
  { rounds: 2, cells: closed('spread', 256, ['L0', 'L2', 'L4']) },
  { rounds: 2, cells: closed('spread', 1, ['L1', 'L2', 'L4', 'R'], 1) },
  { rounds: 1, cells: closed('spread', 16, ['L2', 'L4', 'R']) },
  { rounds: 1, cells: closed('zipf', CAPACITY_CALLERS, ['L2', 'L4']) },
  { rounds: 1, cells: closed('six-claims', CAPACITY_CALLERS, ['L4', 'R']) },
  { rounds: 1, cells: closed('mixed', CAPACITY_CALLERS, ['L4']) },
];

/** Latency at half of what was found to be the most; so these come last. */
const OPEN_LOOPS: readonly Cell[] = [
  { layer: 'L4', workload: 'spread', share: 0.5, seconds: 5, warmUpSeconds: 1 },
  { layer: 'L4', workload: 'mixed', share: 0.5, seconds: 5, warmUpSeconds: 1 },
];

export const defaultPlan = (): Cell[] => [...inRounds(ENTRIES), ...OPEN_LOOPS];
