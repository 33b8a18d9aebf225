import { newUuid, type Queryable } from '#platform';
import { releaseLease } from './release-lease.js';
import { takeLease, type LeaseName } from './take-lease.js';

/** A lease is renewed when a third of its time has passed: two renewals may fail before it is lost. */
const RENEWALS_PER_LEASE = 3;

/**
 * The right to do what only one process may do at a time. It runs out by itself when its holder dies or hangs.
 *
 * A holder that was frozen may believe that it still holds the lease. So whatever it writes is fenced: see
 * `moveCursor`, which asks for the fence in the same statement.
 */
export class Lease {
  private readonly holder = newUuid();
  private held: { readonly fence: string; readonly untilMs: number } | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private renewal: Promise<void> | undefined;

  constructor(
    private readonly db: Queryable,
    readonly name: LeaseName,
    private readonly leaseMs: number,
  ) {}

  /** Whether this process holds the lease, as far as it knows. */
  get isHeld(): boolean {
    return this.held !== undefined && performance.now() < this.held.untilMs;
  }

  /** The fence of the lease, if this process holds it or can take it now. It then renews it until `release`. */
  async hold(): Promise<string | undefined> {
    if (this.held !== undefined && performance.now() < this.held.untilMs) return this.held.fence;
    await this.take();
    if (this.held !== undefined) this.beat();
    return this.held?.fence;
  }

  /** Lets a stand-by take over at once. */
  async release(): Promise<void> {
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    await this.renewal;
    if (this.held === undefined) return;
    this.held = undefined;
    await releaseLease(this.db, this.name, this.holder);
  }

  private async take(): Promise<void> {
    const asked = performance.now(); // before the answer, so that we never think it lasts longer than it does
    const fence = await takeLease(this.db, this.name, this.holder, this.leaseMs);
    this.held = fence === undefined ? undefined : { fence, untilMs: asked + this.leaseMs };
  }

  /** One that fails is tried again with the next beat; the lease runs out if none succeeds. */
  private async renew(): Promise<void> {
    await this.take().catch(() => undefined);
    this.renewal = undefined;
  }

  private beat(): void {
    this.heartbeat ??= setInterval(() => {
      // One at a time, so that none is under way any more when the lease is released.
      if (this.held !== undefined) this.renewal ??= this.renew();
    }, this.leaseMs / RENEWALS_PER_LEASE).unref();
  }
}
