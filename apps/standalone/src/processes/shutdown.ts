/** A start that was asked to stop before it was done; not an error to tell anybody. */
export class Interrupted extends Error {
  constructor() {
    super('The start was interrupted.');
    this.name = 'Interrupted';
  }
}

export interface Stoppable {
  stop(): Promise<void> | void;
}

/** Keeps what has been started, and stops it in the opposite order, once. */
export class Shutdown {
  private readonly started: Stoppable[] = [];
  private ending: Promise<void> | undefined;

  get hasBegun(): boolean {
    return this.ending !== undefined;
  }

  /** Takes charge of what was just started. Throws `Interrupted`, after stopping it, when all is ending already. */
  async own<T extends Stoppable>(started: T): Promise<T> {
    if (this.hasBegun) {
      await started.stop();
      throw new Interrupted();
    }
    this.started.push(started);
    return started;
  }

  /** Resolves when everything is stopped. What fails to stop does not keep the rest from being stopped. */
  run(): Promise<void> {
    this.ending ??= this.stopAll();
    return this.ending;
  }

  private async stopAll(): Promise<void> {
    for (let next = this.started.pop(); next !== undefined; next = this.started.pop()) {
      try {
        await next.stop();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
