/** How long a relay rests after a look that found something, in milliseconds. */
const BUSY_MS = 25;

/**
 * When to look again: at once after a full batch, soon after a partial one, and ever more seldom, up to `idleMs`, while
 * there is nothing.
 */
export class Pace {
  private pauseMs = BUSY_MS;

  constructor(private readonly idleMs: number) {}

  /** The pause after a look that found this many messages. */
  after(found: number, batchSize: number): number {
    if (found === 0) {
      const pauseMs = this.pauseMs;
      this.pauseMs = Math.min(pauseMs * 2, this.idleMs);
      return pauseMs;
    }
    this.pauseMs = BUSY_MS;
    return found === batchSize ? 0 : BUSY_MS;
  }
}
