import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Environment, InjectLogger, type Logger, stuckAfterMs } from '#platform';
import { WebhookJobAdder } from '../jobs/webhook-jobs.js';
import { findDue, purgeOld } from '../store/find-due.js';

const MOST_AT_ONCE = 5_000;
/** Each goes on with what else is due at its endpoint, and an endpoint has four places in a worker. */
const JOBS_PER_ENDPOINT = 16;
const KEPT_DAYS = 30;

/**
 * Puts into the queue what is due: after a long pause of a try that failed, and whatever the queue has lost. Any number of
 * workers may do this at once; adding a job that is there does nothing.
 */
@Injectable()
export class WebhookReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: WebhookJobAdder,
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
    const limits = { ofEndpoint: JOBS_PER_ENDPOINT, stuck: MOST_AT_ONCE };
    await this.jobs.add(await findDue(this.database, stuckAfterMs(this.environment), limits));
    await purgeOld(this.database, KEPT_DAYS, MOST_AT_ONCE);
  }

  private runAfter(pauseMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.reconcile()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'webhooks could not be reconciled'))
        .finally(() => this.runAfter(this.environment.RECONCILE_INTERVAL_MS));
    }, pauseMs);
  }
}
