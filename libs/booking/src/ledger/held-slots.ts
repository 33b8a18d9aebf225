/**
 * The slots that somebody outside this ledger holds, as far as its commands have met them: how many of them wait for
 * each. Whoever comes later and wants one of these waits behind them, instead of holding up a batch to learn the same.
 */
export class HeldSlots {
  private readonly waiting = new Map<string, number>();

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  includesAny(keys: () => readonly string[]): boolean {
    return !this.isEmpty && keys().some((key) => this.waiting.has(key));
  }

  /** One more command waits for these slots. */
  waitFor(keys: readonly string[]): void {
    for (const key of keys) this.waiting.set(key, (this.waiting.get(key) ?? 0) + 1);
  }

  /** One command less does. */
  leave(keys: readonly string[]): void {
    for (const key of keys) {
      const left = (this.waiting.get(key) ?? 0) - 1;
      if (left > 0) this.waiting.set(key, left);
      else this.waiting.delete(key);
    }
  }
}
