import type { Tuning } from '../options.js';
import type { Cell } from './cell.js';

/** Every combination that was asked for, round after round, every other round backwards. */
export function tuningPlan({ layers, workloads, callers, rate, rounds }: Tuning, seconds = 3): Cell[] {
  const loads = rate === undefined ? callers.map((number) => ({ callers: number })) : [{ perSecond: rate }];
  const cells = workloads.flatMap((workload) =>
    loads.flatMap((load) => layers.map((layer) => ({ layer, workload, ...load, seconds }))),
  );
  return Array.from({ length: rounds }, (_, round) => (round % 2 === 0 ? cells : cells.toReversed())).flat();
}
