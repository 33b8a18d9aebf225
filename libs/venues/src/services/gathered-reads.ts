/**
 * Reads for callers who ask within one turn of the event loop together: one statement, whatever they ask for. An
 * answer finds its caller by its key.
 */
export class GatheredReads<Address, Found extends Address> {
  private waiting: Address[] = [];
  private reading: Promise<ReadonlyMap<string, Found>> | undefined;

  constructor(
    private readonly keyOf: (address: Address) => string,
    private readonly readAll: (addresses: readonly Address[]) => Promise<readonly Found[]>,
  ) {}

  /** Undefined when there is no such thing; throws what the statement throws. */
  async read(address: Address): Promise<Found | undefined> {
    this.waiting.push(address);
    this.reading ??= Promise.resolve().then(() => this.readWaiting());
    return (await this.reading).get(this.keyOf(address));
  }

  private async readWaiting(): Promise<ReadonlyMap<string, Found>> {
    const addresses = this.waiting;
    this.waiting = [];
    this.reading = undefined;
    const found = await this.readAll(addresses);
    return new Map(found.map((one) => [this.keyOf(one), one]));
  }
}
