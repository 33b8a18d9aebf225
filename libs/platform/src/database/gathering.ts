interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GatheringOptions {
  /** The most that go into one batch. */
  readonly most: number;
  /** Batches under way at once. */
  readonly inFlight: number;
}

/**
 * Makes one call of many that come together. Those of one turn of the event loop leave together, and whoever comes while as
 * many batches are under way as may be waits for the next one. There is no timer, so a lone caller pays nothing.
 */
export class Gathering<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private isArranged = false;

  /** `work` gives one result for each item, in their order; when it fails, it has failed for all of them. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly options: GatheringOptions,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.arrange();
    });
  }

  private arrange(): void {
    if (this.isArranged || this.waiting.length === 0 || this.underWay >= this.options.inFlight) return;
    this.isArranged = true;
    setImmediate(() => {
      this.isArranged = false;
      void this.leave();
    });
  }

  private async leave(): Promise<void> {
    const batch = this.waiting.splice(0, this.options.most);
    this.underWay += 1;
    this.arrange(); // what is left over, if another batch may go
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, nth) => resolve(results[nth] as Result));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.underWay -= 1;
      this.arrange();
    }
  }
}
