import type { Acknowledged } from '../postgres/invariants.js';
import { type Kind, KINDS } from './work.js';
import { type Latency, Samples } from './samples.js';
import type { Done } from './work.js';

export interface Measured {
  /** How long the measured part took, in seconds; without warm-up and without the wait for the last answers. */
  readonly seconds: number;
  /** What was done per second in the measured part: bookings, or requests of all kinds where there are several. */
  readonly perSecond: number;
  readonly bookingsPerSecond: number;
  readonly latency: Partial<Record<Kind, Latency>>;
  /** Everything that was acknowledged, warm-up included. */
  readonly acknowledged: Acknowledged;
  readonly failures: number;
  readonly firstFailure: string | null;
}

/** Counts what is done, and keeps the latencies of the measured part. */
export class Tally {
  private readonly samples = new Map<Kind, Samples>();
  private readonly inWindow = new Map<Kind, number>();
  private readonly total = new Map<Kind, number>();
  private from = Number.POSITIVE_INFINITY;
  private to = Number.POSITIVE_INFINITY;
  private failures = 0;
  private firstFailure: string | null = null;

  begin(): void {
    this.from = performance.now();
  }

  end(): void {
    this.to = Math.min(this.to, performance.now());
  }

  /** `latencyMs` is what the caller waited; it counts when the moment `at` lies in the measured part. */
  add({ kind, count }: Done, latencyMs: number, at: number): void {
    this.total.set(kind, (this.total.get(kind) ?? 0) + count);
    if (at < this.from || at >= this.to) return;
    this.inWindow.set(kind, (this.inWindow.get(kind) ?? 0) + count);
    let samples = this.samples.get(kind);
    if (samples === undefined) this.samples.set(kind, (samples = new Samples()));
    samples.add(latencyMs);
  }

  fail(error: unknown): void {
    this.failures += 1;
    this.firstFailure ??= error instanceof Error ? error.message : String(error);
  }

  get hasFailed(): boolean {
    return this.failures > 0;
  }

  measured(): Measured {
    const seconds = (this.to - this.from) / 1_000;
    const done = KINDS.reduce((sum, kind) => sum + (this.inWindow.get(kind) ?? 0), 0);
    return {
      seconds,
      perSecond: done / seconds,
      bookingsPerSecond: (this.inWindow.get('create') ?? 0) / seconds,
      latency: Object.fromEntries([...this.samples].map(([kind, samples]) => [kind, samples.summary()])),
      acknowledged: {
        bookings: this.total.get('create') ?? 0,
        cancellations: this.total.get('cancel') ?? 0,
      },
      failures: this.failures,
      firstFailure: this.firstFailure,
    };
  }
}
