import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Database, Environment, InjectLogger, type Logger, newUuid } from '#platform';
import { LapseEntries } from '../commands/lapse-entries/lapse-entries.command.js';
import { OfferPlaces } from '../commands/offer-places/offer-places.command.js';
import { SettleOffer } from '../commands/settle-offer/settle-offer.command.js';
import { findAllWaitingDays } from '../entries/find-waiting-days.js';
import { findUnanswered } from '../entries/find-overdue.js';

const MOST_AT_ONCE = 500;

/**
 * Looks where anybody waits, whether or not somebody has said that there is room: a service or a pool that was given more of
 * it says so to nobody, and a message may be lost. Any number of workers may do this at once.
 */
@Injectable()
export class WaitingListReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
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

  /** One round. Throws when PostgreSQL cannot be reached; the next round makes up for it. */
  async reconcile(): Promise<void> {
    await this.commands.execute(new LapseEntries());
    const origin = { correlationId: newUuid(), actor: 'system:waiting-list' };
    for (const { tenantId, id } of await findUnanswered(this.database, MOST_AT_ONCE))
      await this.commands.execute(new SettleOffer(tenantId, id, origin));
    for (const day of await findAllWaitingDays(this.database)) {
      if (this.isStopped) return;
      await this.commands.execute(new OfferPlaces(day, origin.correlationId));
    }
  }

  private runAfter(pauseMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.reconcile()
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'the waiting list could not be looked through'),
        )
        .finally(() => this.runAfter(this.environment.RECONCILE_INTERVAL_MS));
    }, pauseMs);
  }
}
