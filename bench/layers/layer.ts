import type { Work } from '../load/work.js';
import type { WorkloadName } from '../workloads/wishes.js';

/** How much of the product stands between the load and the disk; see docs/performance.md. */
export const LAYERS = ['L0', 'L1', 'L2', 'L3', 'L4', 'R'] as const;
export type LayerName = (typeof LAYERS)[number];

/** The layers that need no server: the load runs in the process that does the work. */
export const LAYERS_WITHOUT_SERVER = ['L0', 'L1', 'L2', 'L3'] as const satisfies readonly LayerName[];
export type LayerWithoutServer = (typeof LAYERS_WITHOUT_SERVER)[number];

export interface Layer {
  /**
   * Makes the work of a cell ready. `seconds` is how long the cell can last; layers that are given finished work bring
   * enough for it, as far as is known how fast they are.
   */
  prepare(workload: WorkloadName, seconds: number, callers: number): Promise<Work>;
  /** Microseconds of CPU that the servers of this layer have used so far; absent where it has no process of its own. */
  serverCpu?(): Promise<number>;
}
