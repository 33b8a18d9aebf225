import type { WorkloadName } from '../workloads/wishes.js';

/** How much more is made ready than the layer is expected to use up. */
const RESERVE = 1.5;

/**
 * Work that is made ready before the measurement and used again by the next cell of the same workload: the tables are
 * emptied between cells, so it is new to the database every time.
 */
export class Supply<Item> {
  private workload: WorkloadName | undefined;
  private items: Item[] = [];

  constructor(
    private readonly expectedPerSecond: number,
    private readonly make: (workload: WorkloadName, count: number) => Promise<Item[]>,
  ) {}

  async forCell(workload: WorkloadName, seconds: number): Promise<readonly Item[]> {
    const wanted = Math.ceil(seconds * this.expectedPerSecond * RESERVE);
    if (workload !== this.workload) this.items = [];
    this.workload = workload;
    if (this.items.length < wanted)
      this.items = this.items.concat(await this.make(workload, wanted - this.items.length));
    globalThis.gc?.(); // what was left behind in the making is not cleared away in the measurement
    return this.items;
  }
}
