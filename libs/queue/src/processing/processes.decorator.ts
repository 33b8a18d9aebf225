import { Processor } from '@nestjs/bullmq';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { JobMap } from '../job.js';
import type { QueueDefinition } from '../queue-definition.js';

export const PROCESSES = Symbol('PROCESSES');
/** The definition of the queue. */
export const PROCESSED_QUEUE = Symbol('PROCESSED_QUEUE');

export interface ProcessingOptions {
  /** How many jobs of the queue one process runs at a time, unless WORKER_CONCURRENCY says otherwise; 1 when absent. */
  readonly concurrency?: number;
}

/** A job that was under way when its worker was killed is not to blame; its reconciler would bring it back anyway. */
const MAX_STALLS = 20;
/** The pause after the queue's server could not be reached. */
const RECONNECT_MS = 1_000;

/**
 * Each job says so itself (see bullmq-job-queue.ts), but one of which only half has come back with the queue's data says nothing any
 * more. Kept, it would be in the way of the whole one under the same id, for ever.
 */
const KEEP_NONE = { count: 0 } as const;

/** Marks a {@link JobProcessor} as the one that runs the jobs of this queue. Boot fails when a queue has none or two. */
export const Processes = <Jobs extends JobMap>(
  queue: QueueDefinition<Jobs>,
  { concurrency = 1 }: ProcessingOptions = {},
): ClassDecorator =>
  applyDecorators(
    SetMetadata(PROCESSES, queue.name),
    SetMetadata(PROCESSED_QUEUE, queue),
    Processor(queue.name, {
      concurrency,
      autorun: false, // the runner starts it
      maxStalledCount: MAX_STALLS,
      runRetryDelay: RECONNECT_MS,
      removeOnComplete: KEEP_NONE,
      removeOnFail: KEEP_NONE,
    }),
  );
