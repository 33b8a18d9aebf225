export interface GathererLimits {
  /** Batches that may be under way at once. */
  readonly inFlight: number;
  /** Items of one batch. */
  readonly batchSize: number;
  /** Items that may wait for their batch. */
  readonly waiting: number;
}

/**
 * Gathers what arrives while work is under way, and starts it as one batch as soon as there is room. There is no timer:
 * an item that finds room is started once the requests that arrived in the same turn of the event loop have been read,
 * so a lone caller never pays for batching. (The idea is group commit, as databases do it for their own log.)
 */
export class Gatherer<Item> {
  private waiting: Item[] = [];
  private underWay = 0;
  private isStarting = false;
  private readonly idle: (() => void)[] = [];

  /** `run` must not reject: what goes wrong is each item's own affair. */
  constructor(
    private readonly run: (batch: readonly Item[]) => Promise<void>,
    private readonly limits: GathererLimits,
  ) {}

  /** False, and nothing is kept, when too many are waiting already. */
  add(item: Item): boolean {
    if (this.waiting.length >= this.limits.waiting) return false;
    this.waiting.push(item);
    this.startSoon();
    return true;
  }

  /** Takes what matches out of those that wait, so that it will not be run. */
  takeOut(matches: (item: Item) => boolean): readonly Item[] {
    const taken = this.waiting.filter(matches);
    if (taken.length > 0) this.waiting = this.waiting.filter((item) => !matches(item));
    return taken;
  }

  /** Resolves once everything that was added has been run. */
  async drained(): Promise<void> {
    if (this.underWay === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Starting in the middle of a turn would leave the rest of its requests to the next batch, and its commit to a few. */
  private startSoon(): void {
    if (this.isStarting || this.underWay >= this.limits.inFlight) return;
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      this.start();
    });
  }

  private start(): void {
    while (this.underWay < this.limits.inFlight && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limits.batchSize);
      this.underWay += 1;
      void this.run(batch).finally(() => this.finished());
    }
    this.tellWhenIdle();
  }

  private finished(): void {
    this.underWay -= 1;
    if (this.waiting.length > 0) this.startSoon();
    this.tellWhenIdle();
  }

  private tellWhenIdle(): void {
    if (this.underWay === 0 && this.waiting.length === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }
}
