import type { Tuning } from '../options.js';
import { type Cell, WARM_UP_SECONDS } from './cell.js';
import { inRounds } from './in-rounds.js';

/** Every combination that was asked for, as often as asked for. */
export function tuningPlan(tuning: Tuning, seconds = 3): Cell[] {
  const { layers, workloads, callers, rate, processes, rounds } = tuning;
  const loads = rate === undefined ? callers.map((number) => ({ callers: number })) : [{ perSecond: rate }];
  if (workloads.includes('mixed') && layers.some((layer) => layer !== 'L4'))
    throw new Error('Only L4 reads and cancels: --workload mixed goes with --only L4.');
  const timing = { warmUpSeconds: WARM_UP_SECONDS, seconds };
  const cells = workloads.flatMap((workload) =>
    loads.flatMap((load) =>
      layers.flatMap((layer) =>
        (layer === 'L4' ? processes : [1]).map((number) => ({
          layer,
          workload,
          ...load,
          processes: number,
          ...timing,
        })),
      ),
    ),
  );
  return inRounds([{ rounds, cells }]);
}
