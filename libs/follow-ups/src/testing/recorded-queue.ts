import { JobQueue, type JobMap, type NewJob, type QueueDefinition } from '#queue';

interface RecordedJob {
  readonly id: string;
  readonly queue: string;
  readonly payload: object;
  readonly correlationId: string;
  readonly delayMs: number;
}

/** A queue that nobody works on: the tests look at what is in it. As in BullMQ, an id that is there stays as it is. */
export class RecordedQueue extends JobQueue {
  readonly jobs = new Map<string, RecordedJob>();
  isDown = false;

  override addBulk<Jobs extends JobMap>(
    queue: QueueDefinition<Jobs>,
    jobs: readonly NewJob<Jobs>[],
  ): Promise<void> {
    if (this.isDown) return Promise.reject(new Error('the queue is down'));
    for (const { id, payload, correlationId, delayMs = 0 } of jobs)
      if (!this.jobs.has(id)) this.jobs.set(id, { id, queue: queue.name, payload, correlationId, delayMs });
    return Promise.resolve();
  }

  /** The ids of the follow-ups in it. */
  get ids(): string[] {
    return [...this.jobs.values()].map(({ payload }) => (payload as { followUpId: string }).followUpId);
  }

  /** FLUSHALL. */
  wipe(): void {
    this.jobs.clear();
  }
}
