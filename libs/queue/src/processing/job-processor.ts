import { WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { withCorrelation } from '#platform';
import type { JobMap, RunningJob } from '../job.js';
import type { QueueDefinition } from '../queue-definition.js';
import type { Envelope } from '../envelope.js';
import { refuseNewer } from './newer-message.js';
import { PROCESSED_QUEUE } from './processes.decorator.js';
import { withoutAddresses } from './without-addresses.js';

/**
 * Runs the jobs of one queue; see {@link Processes}. A subclass reads the payload, dispatches a command and nothing
 * else. What `handle` throws is logged, and the job is tried again later; a job whose tries are used up leaves the
 * queue, and comes back when its reconciler finds that it is still due.
 */
export abstract class JobProcessor<Jobs extends JobMap> extends WorkerHost {
  protected abstract handle(job: RunningJob<Jobs>): Promise<void>;

  private get queue(): QueueDefinition<JobMap> {
    return Reflect.getMetadata(PROCESSED_QUEUE, this.constructor) as QueueDefinition<JobMap>;
  }

  /** Called by BullMQ. Everything below it is logged under the correlation id of the job. */
  override async process(job: Job<Envelope | undefined>): Promise<void> {
    if (job.data?.payload === undefined) throw new Error('The job has lost what it was given.');
    const { correlationId, payload } = job.data;
    const running = {
      id: job.id ?? '',
      name: job.name,
      payload,
      correlationId,
      attempt: job.attemptsStarted,
    };
    try {
      refuseNewer(this.queue, job.name, payload);
      // The types of name and payload were checked together where the job was added.
      await withCorrelation({ correlationId }, () => this.handle(running as unknown as RunningJob<Jobs>));
    } catch (error) {
      throw withoutAddresses(error); // BullMQ stores the message and the stack
    }
  }
}
