import type { JobMap, NewJob } from './job.js';
import type { QueueDefinition } from './queue-definition.js';

/**
 * The way into a queue. Whatever is in the queue may vanish at any time: PostgreSQL knows what is due, and whoever
 * adds jobs must be able to add them again.
 */
export abstract class JobQueue {
  /**
   * Resolves when the queue's server has all jobs. On an error some of them may have been added: add them again, ids
   * make it harmless. Rejects within ten seconds when the server does not answer.
   */
  abstract addBulk<Jobs extends JobMap>(
    queue: QueueDefinition<Jobs>,
    jobs: readonly NewJob<Jobs>[],
  ): Promise<void>;
}
