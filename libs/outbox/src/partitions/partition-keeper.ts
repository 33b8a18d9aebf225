import type { Clock, Database, Logger, Statement, Transaction } from '#platform';
import { forgetOldFailures } from '../dead-letters/forget-undelivered.js';
import { pruneInbox } from '../inbox/prune-inbox.js';
import { adoptDefaultPartition } from './adopt-default-partition.js';
import { createPartition } from './create-partition.js';
import { hasBeenRead } from './has-been-read.js';
import { listPartitions, type Partition } from './list-partitions.js';
import { daysFrom, endOf, startOf, type UtcDay } from './utc-day.js';

/** How many days ahead a partition exists: so long may every worker be down before the default partition is needed. */
const DAYS_AHEAD = 7;
/** Bookings may not wait for us for longer than this. If we do not get the lock, the next round does. */
const LOCK_TIMEOUT_MS = 500;

/** One keeper works at a time, so that no two of them create the same day. The others have nothing to wait for. */
const ONE_AT_A_TIME: Statement = {
  name: 'lock-partition-keeping',
  text: `SELECT pg_try_advisory_xact_lock(5106211) AS "isMine"`,
};

export interface PartitionKeeperOptions {
  readonly retentionDays: number;
}

/**
 * Prepares the outbox's days ahead of time, drops those that are past retention and read by everybody, and then forgets
 * who handled their messages.
 */
export class PartitionKeeper {
  constructor(
    private readonly database: Database,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
    private readonly options: PartitionKeeperOptions,
  ) {}

  /** One round. Any number of processes may do it at once. */
  async keep(): Promise<void> {
    await this.prepareDays();
    await this.dropOldDays();
    await this.forgetHandled();
  }

  private async prepareDays(): Promise<void> {
    const wanted = daysFrom(new Date(this.clock.now()), DAYS_AHEAD);
    if (missing(wanted, await listPartitions(this.database)).length === 0) return;
    await this.alone(async (tx) => {
      await adoptDefaultPartition(tx);
      const days = missing(wanted, await listPartitions(tx));
      for (const day of days) await createPartition(tx, day);
      if (days.length > 0) this.logger.info({ days }, 'outbox partitions prepared');
    });
  }

  private async dropOldDays(): Promise<void> {
    const keepFrom = startOfRetention(new Date(this.clock.now()), this.options.retentionDays);
    const old = (await listPartitions(this.database)).filter(({ to }) => to <= keepFrom);
    for (const partition of old) {
      if (await hasBeenRead(this.database, partition)) await this.drop(partition);
      else this.logger.warn({ partition: partition.name }, 'outbox partition is past retention but not read');
    }
  }

  /** What was handled before the oldest day began was about a message that is gone. */
  private async forgetHandled(): Promise<void> {
    const [oldest] = await listPartitions(this.database);
    if (oldest === undefined) return;
    const pruned = await pruneInbox(this.database, oldest.from);
    await forgetOldFailures(this.database, oldest.from);
    if (pruned > 0) this.logger.info({ pruned }, 'inbox rows of dropped messages pruned');
  }

  private async drop({ name }: Partition): Promise<void> {
    await this.alone(async (tx) => {
      await tx.execute({ name: `drop-${name}`, text: `DROP TABLE IF EXISTS ${name}` });
      this.logger.info({ partition: name }, 'outbox partition dropped');
    });
  }

  /** Does the work, unless another keeper is at it. */
  private alone(work: (tx: Transaction) => Promise<void>): Promise<void> {
    return this.database.transaction(
      async (tx) => {
        const [lock] = await tx.query<{ isMine: boolean }>(ONE_AT_A_TIME);
        if (lock?.isMine === true) await work(tx);
      },
      { as: 'owner', lockTimeoutMs: LOCK_TIMEOUT_MS },
    );
  }
}

const missing = (wanted: readonly UtcDay[], existing: readonly Partition[]): UtcDay[] =>
  wanted.filter((day) => !existing.some(({ from, to }) => from <= startOf(day) && endOf(day) <= to));

function startOfRetention(now: Date, retentionDays: number): Date {
  const [today] = daysFrom(now, 0);
  return new Date(startOf(today ?? '').getTime() - retentionDays * 86_400_000);
}
