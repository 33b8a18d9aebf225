import { Injectable } from '@nestjs/common';

/** How many tries of jobs this process has ended, by queue. */
@Injectable()
export class JobCounts {
  private readonly counts = new Map<string, { completed: number; failed: number }>();

  add(queue: string, outcome: 'completed' | 'failed'): void {
    const counts = this.counts.get(queue) ?? { completed: 0, failed: 0 };
    counts[outcome] += 1;
    this.counts.set(queue, counts);
  }

  get byQueue(): ReadonlyMap<string, Readonly<Record<'completed' | 'failed', number>>> {
    return this.counts;
  }
}
