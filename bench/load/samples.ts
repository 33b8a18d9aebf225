/** Latencies in milliseconds; all of them are kept, so percentiles are exact. */
export class Samples {
  private values = new Float64Array(4_096);
  private count = 0;

  add(milliseconds: number): void {
    if (this.count === this.values.length) {
      const larger = new Float64Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = milliseconds;
    this.count += 1;
  }

  get size(): number {
    return this.count;
  }

  summary(): Latency {
    const sorted = this.values.slice(0, this.count).sort();
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return { count: this.count, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
}

/** In milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}
