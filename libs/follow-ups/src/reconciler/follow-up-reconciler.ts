import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  Clock,
  Database,
  Environment,
  InjectLogger,
  type InstantMs,
  type Logger,
  stuckAfterMs,
} from '#platform';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { QUEUED_AHEAD_MS } from '../jobs/queues.js';
import type { DueFollowUp } from '../store/due-follow-up.js';
import { findComing, type PageStart } from '../store/find-coming.js';
import { findOverdue } from '../store/find-overdue.js';
import { findStuck } from '../store/find-stuck.js';

const PAGE = 1_000;
/** Overdue follow-ups taken up in one round: with a backlog, most of them are in the queue already. */
const MOST_OVERDUE = 5_000;
/** A row may be committed a little after the round that should have seen it. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Makes the queue agree with PostgreSQL, which alone knows what is due: lets in what falls due within the next day,
 * and brings back what is overdue or stuck. So the queue's data may be wiped at any time, and every follow-up still
 * goes out once. Any number of workers may do this at once; adding a job that is there does nothing.
 */
@Injectable()
export class FollowUpReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private admittedUntil: InstantMs | undefined;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: FollowUpJobs,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.runAfter(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  /** One round. Throws when PostgreSQL or the queue cannot be reached; the next round makes up for it. */
  async reconcile(): Promise<void> {
    const now = this.clock.now();
    await this.admitComing(now);
    const { RECONCILE_GRACE_MS } = this.environment;
    const overdue = await findOverdue(this.database, now, RECONCILE_GRACE_MS, MOST_OVERDUE);
    const stuck = await findStuck(this.database, stuckAfterMs(this.environment), MOST_OVERDUE);
    await this.jobs.add([...overdue, ...stuck]);
    if (overdue.length + stuck.length > 0)
      this.logger.warn({ overdue: overdue.length, stuck: stuck.length }, 'follow-ups brought back');
  }

  /** The first round admits a whole day, later ones only what has come nearer since. */
  private async admitComing(now: InstantMs): Promise<void> {
    const until = now + QUEUED_AHEAD_MS;
    let from: PageStart = this.admittedUntil === undefined ? now : this.admittedUntil - OVERLAP_MS;
    let page: DueFollowUp[];
    do {
      page = await findComing(this.database, from, until, PAGE);
      await this.jobs.add(page);
      from = page.at(-1) ?? from;
    } while (page.length === PAGE && !this.isStopped);
    this.admittedUntil = until;
  }

  private runAfter(pauseMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.reconcile()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'follow-ups could not be reconciled'))
        .finally(() => this.runAfter(this.environment.RECONCILE_INTERVAL_MS));
    }, pauseMs);
  }
}
