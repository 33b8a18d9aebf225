/** Lets so many pieces of work be under way at once, and makes whoever brings more of it wait. */
export class InFlight {
  private underWay = 0;
  private wake: (() => void) | undefined;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly limit: number) {}

  /** Resolves once the work has begun. Throws what any work before it has thrown. */
  async start(work: () => Promise<void>): Promise<void> {
    while (this.underWay >= this.limit && this.failure === undefined) await this.oneLess();
    this.rethrow();
    this.underWay += 1;
    void work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => {
        this.underWay -= 1;
        this.wake?.();
      });
  }

  /** Resolves once all of it is done. Throws what any of it has thrown first. */
  async drained(): Promise<void> {
    while (this.underWay > 0) await this.oneLess();
    this.rethrow();
  }

  private oneLess(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private rethrow(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
