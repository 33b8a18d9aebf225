import type { Statement, Transaction } from '#platform';
import { attachPartition, partitionName } from './create-partition.js';
import { endOf, startOf, utcDayOf } from './utc-day.js';

const LOCK_DEFAULT: Statement = {
  name: 'lock-default-partition',
  text: `LOCK TABLE outbox_default IN ACCESS EXCLUSIVE MODE`,
};

const READ_SPAN: Statement = {
  name: 'read-span-of-default-partition',
  text: `SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM outbox_default`,
};

/**
 * When nobody prepared a day, its messages went into the default partition, and the day cannot be added any more. So
 * the default partition becomes the partition of the days that it holds, and an empty one takes its place. No row
 * moves; writers wait for a moment.
 *
 * Until the transaction ends, nobody writes into the default partition.
 */
export async function adoptDefaultPartition(tx: Transaction): Promise<void> {
  await tx.execute(LOCK_DEFAULT);
  const [span] = await tx.query<{ first: Date | null; last: Date | null }>(READ_SPAN);
  if (!span?.first || !span.last) return;
  const firstDay = utcDayOf(span.first);
  const name = partitionName(firstDay);
  await tx.execute({ name: 'detach-default', text: `ALTER TABLE outbox DETACH PARTITION outbox_default` });
  await tx.execute({
    name: `rename-default-to-${name}`,
    text: `ALTER TABLE outbox_default RENAME TO ${name}`,
  });
  await tx.execute({
    name: 'create-default',
    text: `CREATE TABLE outbox_default PARTITION OF outbox DEFAULT`,
  });
  await attachPartition(tx, name, startOf(firstDay), endOf(utcDayOf(span.last)));
}
