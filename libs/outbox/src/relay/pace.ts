/** The shortest rest of a relay, in milliseconds: half of it is what the rest adds to a message's way, on average. */
const BUSY_MS = 10;

/**
 * When to look again: at once after a full batch, soon after a partial one, and ever more seldom, up to `idleMs`, while
 * there is nothing.
 */
export class Pace {
  private pauseMs = BUSY_MS;

  constructor(private readonly idleMs: number) {}

  /**
   * The pause after a look that found this many messages and published them in `tookMs`. Where publishing is slow it is
   * as long as that: fewer and larger batches, and half of the time for everybody else.
   */
  after(found: number, batchSize: number, tookMs: number): number {
    if (found === 0) {
      const pauseMs = this.pauseMs;
      this.pauseMs = Math.min(pauseMs * 2, this.idleMs);
      return pauseMs;
    }
    this.pauseMs = BUSY_MS;
    return found === batchSize ? 0 : Math.min(Math.max(BUSY_MS, tookMs), this.idleMs);
  }
}
