import { LAYERS } from '../layers/layer.js';
import { type Cell, WARM_UP_SECONDS } from './cell.js';
import { inRounds } from './in-rounds.js';

const ROUNDS = 2;
const SECONDS = 3;
const CALLERS = [1, 16, 64, 256];

const OPEN_LOOPS: readonly Cell[] = [
  { layer: 'L4', workload: 'spread', share: 0.5, warmUpSeconds: 2, seconds: 15 },
  { layer: 'L4', workload: 'hot', share: 0.5, warmUpSeconds: 2, seconds: 15 },
  { layer: 'L4', workload: 'mixed', share: 0.5, warmUpSeconds: 2, seconds: 15 },
];

/** Every layer under every load, more API processes than one, and latencies at half capacity. */
export function fullPlan(): Cell[] {
  const timing = { warmUpSeconds: WARM_UP_SECONDS, seconds: SECONDS };
  const everyLayer = (['spread', 'hot', 'zipf', 'six-claims'] as const).flatMap((workload) =>
    CALLERS.flatMap((callers) => LAYERS.map((layer): Cell => ({ layer, workload, callers, ...timing }))),
  );
  const mixed = CALLERS.map((callers): Cell => ({ layer: 'L4', workload: 'mixed', callers, ...timing }));
  const moreProcesses = (['spread', 'hot'] as const).flatMap((workload) =>
    [64, 256].flatMap((callers) =>
      [2, 4].map((processes): Cell => ({ layer: 'L4', workload, callers, processes, ...timing })),
    ),
  );
  return [
    ...inRounds([{ rounds: ROUNDS, cells: [...everyLayer, ...mixed, ...moreProcesses] }]),
    ...OPEN_LOOPS,
  ];
}
