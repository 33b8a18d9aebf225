import type { Transaction } from '#platform';
import { endOf, startOf, type UtcDay } from './utc-day.js';

export const partitionName = (day: UtcDay): string => `outbox_${day.replaceAll('-', '')}`;

/**
 * Adds the partition of one day. Made apart and then attached, which does not stop writers, where CREATE TABLE …
 * PARTITION OF would.
 */
export async function createPartition(tx: Transaction, day: UtcDay): Promise<void> {
  const name = partitionName(day);
  await tx.execute({
    name: `create-${name}`,
    text: `CREATE TABLE ${name} (LIKE outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
  });
  await attachPartition(tx, name, startOf(day), endOf(day));
}

/** Makes a table of the outbox's shape the partition of a span of time. Its rows are checked, not moved. */
export async function attachPartition(tx: Transaction, name: string, from: Date, to: Date): Promise<void> {
  await tx.execute({
    name: `attach-${name}`,
    text: `
      ALTER TABLE outbox ATTACH PARTITION ${name}
        FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
  });
}
