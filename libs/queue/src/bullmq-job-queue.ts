import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { BulkJobOptions, Queue } from 'bullmq';
import { QueueConnection } from './backend/queue-connection.js';
import { withinPatience } from './backend/within-patience.js';
import type { Envelope } from './envelope.js';
import { JobQueue } from './job-queue.js';
import type { JobMap, NewJob } from './job.js';
import type { QueueDefinition } from './queue-definition.js';

const ATTEMPTS = 5;
/** The pauses between tries: 1 s, 2 s, 4 s, 8 s, each shortened at random by up to a half. */
const BACKOFF = { type: 'exponential', delay: 1_000, jitter: 0.5 } as const;
const PATIENCE_MS = 10_000;

@Injectable()
export class BullMqJobQueue extends JobQueue {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly connection: QueueConnection,
  ) {
    super();
  }

  override async addBulk<Jobs extends JobMap>(
    definition: QueueDefinition<Jobs>,
    jobs: readonly NewJob<Jobs>[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    const queue = this.moduleRef.get<Queue<Envelope>>(getQueueToken(definition.name), { strict: false });
    try {
      await withinPatience(queue.addBulk(jobs.map(toBullJob)), {
        queue: definition.name,
        patienceMs: PATIENCE_MS,
      });
    } catch (error) {
      // Whoever wiped the queue's data may have wiped its tables as well; the caller comes again.
      await this.connection.prepare().catch(() => undefined);
      throw error;
    }
  }
}

/**
 * Jobs that are done or have failed for good are removed at once. A kept one would make BullMQ ignore the same id for
 * as long as it is kept, and a reconciler that adds the job again would add nothing.
 */
const toBullJob = <Jobs extends JobMap>(job: NewJob<Jobs>): BullJob => ({
  name: job.name,
  data: { correlationId: job.correlationId, payload: job.payload },
  opts: {
    jobId: job.id,
    delay: Math.max(0, Math.round(job.delayMs ?? 0)),
    attempts: job.attempts ?? ATTEMPTS,
    backoff: BACKOFF,
    removeOnComplete: true,
    removeOnFail: true,
  },
});

interface BullJob {
  readonly name: string;
  readonly data: Envelope;
  readonly opts: BulkJobOptions;
}
