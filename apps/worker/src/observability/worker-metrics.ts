import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { countOpenFollowUps } from '#follow-ups';
import { countUndelivered, readOutboxLag, Relay } from '#outbox';
import { Database, InjectLogger, type Logger } from '#platform';
import { JobCounts } from '#queue';
import { countOpenWebhooks } from '#webhooks';

const UNDELIVERED = ['failing', 'dead', 'retried', 'discarded', 'parked'] as const;

/**
 * The numbers to raise an alarm by. What is about the whole (lag, due, dead) is read from PostgreSQL when somebody asks,
 * and is the same whichever worker is asked; what is about this process is counted by it.
 */
@Injectable()
export class WorkerMetrics {
  private readonly registry = new Registry();
  private readonly isDatabaseUp = this.gauge('database_up', 'Whether PostgreSQL could be asked for the rest');
  private readonly lag = this.gauge(
    'outbox_lag_messages',
    'Committed, not yet published; counted up to 100,000',
  );
  private readonly oldest = this.gauge('outbox_oldest_unpublished_seconds', 'Age of the oldest of them');
  private readonly isInCharge = this.gauge(
    'relay_in_charge',
    '1 for the relay that publishes, 0 for stand-bys',
  );
  private readonly published = this.counter('relay_published_messages', 'Messages published by this process');
  private readonly undelivered = this.gauge('undelivered_messages', 'Messages that consumers failed on', [
    'status',
  ]);
  private readonly followUps = this.gauge('follow_ups', 'Follow-ups whose time has come, not yet sent', [
    'status',
  ]);
  private readonly overdue = this.gauge(
    'follow_ups_longest_overdue_seconds',
    'How long the first of them is due',
  );
  private readonly webhooks = this.gauge(
    'webhooks',
    'Webhooks to enabled endpoints that have not arrived; counted up to 100,000',
    ['status'],
  );
  private readonly webhooksOverdue = this.gauge(
    'webhooks_longest_overdue_seconds',
    'How long the first of them is due',
  );
  private readonly jobs = this.counter('jobs', 'Tries of jobs ended by this process', ['queue', 'outcome']);

  constructor(
    private readonly database: Database,
    private readonly relay: Relay,
    private readonly jobCounts: JobCounts,
    @InjectLogger() private readonly logger: Logger,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** What PostgreSQL is asked for. */
  private get common(): readonly Pick<Gauge, 'remove'>[] {
    const { lag, oldest, undelivered, followUps, overdue, webhooks, webhooksOverdue } = this;
    return [lag, oldest, undelivered, followUps, overdue, webhooks, webhooksOverdue];
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All of it, in the format that Prometheus reads. Without PostgreSQL, what this process knows by itself. */
  async text(): Promise<string> {
    this.tellOwn();
    try {
      await this.tellCommon();
      this.isDatabaseUp.set(1);
    } catch (error) {
      this.logger.warn({ err: error }, 'metrics could not be read from the database');
      for (const gauge of this.common) gauge.remove();
      this.isDatabaseUp.set(0);
    }
    return this.registry.metrics();
  }

  private tellOwn(): void {
    this.isInCharge.set(this.relay.isInCharge ? 1 : 0);
    this.published.reset();
    this.published.inc(this.relay.published);
    this.jobs.reset();
    for (const [queue, { completed, failed }] of this.jobCounts.byQueue) {
      this.jobs.inc({ queue, outcome: 'completed' }, completed);
      this.jobs.inc({ queue, outcome: 'failed' }, failed);
    }
  }

  private async tellCommon(): Promise<void> {
    const lag = await readOutboxLag(this.database);
    this.lag.set(lag.messages);
    this.oldest.set(lag.oldestSeconds);
    const undelivered = new Map(
      (await countUndelivered(this.database)).map(({ status, messages }) => [status, messages]),
    );
    for (const status of UNDELIVERED) this.undelivered.set({ status }, undelivered.get(status) ?? 0);
    const { due, sending, dead, longestOverdueSeconds } = await countOpenFollowUps(this.database);
    this.followUps.set({ status: 'due' }, due);
    this.followUps.set({ status: 'sending' }, sending);
    this.followUps.set({ status: 'dead' }, dead);
    this.overdue.set(longestOverdueSeconds);
    await this.tellWebhooks();
  }

  private async tellWebhooks(): Promise<void> {
    const { longestOverdueSeconds, ...counts } = await countOpenWebhooks(this.database);
    for (const [status, count] of Object.entries(counts)) this.webhooks.set({ status }, count);
    this.webhooksOverdue.set(longestOverdueSeconds);
  }

  private gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name: `slotledger_${name}`, help, labelNames, registers: [this.registry] });
  }

  private counter<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Counter<Label> {
    return new Counter({ name: `slotledger_${name}_total`, help, labelNames, registers: [this.registry] });
  }
}
