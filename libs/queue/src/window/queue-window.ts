import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Uuid } from '#platform';
import { BoundQueue } from '../backend/bound-classes.js';
import { QueueConnection } from '../backend/queue-connection.js';
import { redisPrefix } from '../backend/redis-prefix.js';
import { withinPatience } from '../backend/within-patience.js';
import type { Envelope } from '../envelope.js';
import type { JobMap } from '../job.js';
import type { QueueDefinition } from '../queue-definition.js';

/** A queue, whatever its jobs are. */
export type NamedQueue = Pick<QueueDefinition<JobMap>, 'name'>;

/** Jobs of each state that are looked at, the next ones first; every one is a read of its own. */
export const JOBS_LOOKED_AT = 200;
/** How long the queue's server may take to show one queue. */
const PATIENCE_MS = 5_000;

/** A job of one tenant that waits for its time. Nothing of its payload. */
export interface SeenJob {
  readonly id: string;
  readonly name: string;
  readonly addedAt: Date;
  /** When it becomes due; null for one that has been tried and waits for its next try. */
  readonly dueAt: Date | null;
  /** Tries that failed. */
  readonly tries: number;
  /** Of how many. */
  readonly attempts: number;
  /** Why the last try failed; no e-mail addresses, see `withoutAddresses`. Null when none did. */
  readonly reason: string | null;
}

/** What one tenant has in a queue. */
export interface QueueView {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** Not tried yet and not due yet, the next one first. */
  readonly delayed: readonly SeenJob[];
  /** Failed at least once, to be tried again. */
  readonly failing: readonly SeenJob[];
  /** Whether there were more jobs, of whichever tenant, than were looked at. */
  readonly isPartial: boolean;
}

/**
 * Shows a tenant what it has in the queues, and nothing of others. For a process that runs no jobs: it connects when
 * somebody looks for the first time. What has failed for good is in no queue, but a dead letter.
 */
@Injectable()
export class QueueWindow implements BeforeApplicationShutdown {
  private readonly opened = new Map<string, BoundQueue>();

  constructor(private readonly connection: QueueConnection) {}

  /** Rejects when the queue's server cannot be reached or does not answer in time. */
  look({ name }: NamedQueue, tenantId: Uuid): Promise<QueueView> {
    return withinPatience(this.lookInto(name, tenantId), { queue: name, patienceMs: PATIENCE_MS });
  }

  /**
   * Lets a job that has failed and waits for its next try be tried at once. False when the tenant has no such job: none at
   * all, another tenant's, or one that does not wait for a next try. Rejects as {@link look} does.
   */
  retry({ name }: NamedQueue, tenantId: Uuid, jobId: string): Promise<boolean> {
    return withinPatience(this.promote(name, tenantId, jobId), { queue: name, patienceMs: PATIENCE_MS });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.opened.values()].map((queue) => queue.close()));
  }

  private async lookInto(name: string, tenantId: Uuid): Promise<QueueView> {
    const queue = await this.open(name);
    const [waiting, active, delayed] = await Promise.all(
      (['waiting', 'active', 'delayed'] as const).map((state) =>
        queue.getJobs(state, 0, JOBS_LOOKED_AT - 1, true),
      ),
    );
    const own = (jobs: readonly Job[] = []) => jobs.filter(belongsTo(tenantId));
    const seen = own(delayed).map(toSeenJob);
    return {
      name,
      waiting: own(waiting).length,
      active: own(active).length,
      delayed: seen.filter(({ tries }) => tries === 0),
      failing: seen.filter(({ tries }) => tries > 0),
      isPartial: [waiting, active, delayed].some((jobs = []) => jobs.length === JOBS_LOOKED_AT),
    };
  }

  private async promote(name: string, tenantId: Uuid, jobId: string): Promise<boolean> {
    const queue = await this.open(name);
    const job = await queue.getJob(jobId);
    if (job === undefined || !belongsTo(tenantId)(job)) return false;
    if (job.attemptsMade === 0 || !(await job.isDelayed())) return false;
    await job.promote();
    return true;
  }

  private async open(name: string): Promise<BoundQueue> {
    const known = this.opened.get(name);
    if (known !== undefined) {
      await known.waitUntilReady();
      return known;
    }
    await this.connection.prepare();
    // It looks on, so it leaves the settings of the queue as the workers made them.
    const options = { connection: this.connection.backend, prefix: redisPrefix(name), skipMetasUpdate: true };
    const queue = this.opened.get(name) ?? new BoundQueue(name, options);
    this.opened.set(name, queue);
    await queue.waitUntilReady();
    return queue;
  }
}

const belongsTo =
  (tenantId: Uuid) =>
  ({ data }: Job): boolean =>
    (data as Envelope).payload['tenantId'] === tenantId;

const toSeenJob = ({ id, name, timestamp, delay, attemptsMade, opts, failedReason }: Job): SeenJob => ({
  id: id ?? '',
  name,
  addedAt: new Date(timestamp),
  dueAt: attemptsMade === 0 ? new Date(timestamp + delay) : null,
  tries: attemptsMade,
  attempts: opts.attempts ?? 1,
  reason: attemptsMade === 0 ? null : failedReason,
});
