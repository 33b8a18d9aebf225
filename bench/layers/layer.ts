import type { Work } from '../load/work.js';
import type { WorkloadName } from '../workloads/wishes.js';

/** How much of the product stands between the load and the disk; see docs/performance.md. */
export const LAYERS = ['L0', 'L1', 'L2', 'L3', 'L4', 'R'] as const;
export type LayerName = (typeof LAYERS)[number];

export interface Layer {
  readonly name: LayerName;
  /**
   * Makes the work of a cell ready. `seconds` is how long the cell can last; layers that are given finished work bring
   * enough for it, as far as is known how fast they are.
   */
  prepare(workload: WorkloadName, seconds: number, callers: number): Promise<Work>;
  /** Microseconds of CPU that the servers of this layer have used so far; undefined where it has no process of its own. */
  serverCpu?(): Promise<number>;
  /** What its servers have complained of since the last time; for a cell that failed. */
  complaints?(): string[];
  stop(): Promise<void>;
}

/** The share of a cell's bookings that is made ready beyond what the fastest run so far would have used up. */
const RESERVE = 1.5;

/**
 * Work that is made ready before the measurement and used again in later cells of the same workload: the tables are
 * emptied between them, so it is new to the database every time.
 */
export class Supply<Item> {
  private readonly made = new Map<WorkloadName, Item[]>();

  constructor(
    private readonly expectedPerSecond: number,
    private readonly make: (workload: WorkloadName, count: number, offset: number) => Promise<Item[]>,
  ) {}

  async atLeast(workload: WorkloadName, seconds: number): Promise<readonly Item[]> {
    const wanted = Math.ceil(seconds * this.expectedPerSecond * RESERVE);
    const items = this.made.get(workload) ?? [];
    if (items.length < wanted)
      items.push(...(await this.make(workload, wanted - items.length, items.length)));
    this.made.set(workload, items);
    return items;
  }
}
