import type { DataSource } from 'typeorm';
import { Database, type Statement } from '#platform';

/** What is stored of transactions that can be seen is older than the next one, unless it comes from another cluster. */
const STORED_TRANSACTIONS: Statement = {
  name: 'stored-transactions',
  as: 'system',
  isRead: true,
  text: `
    SELECT stored.newest::text AS stored, pg_snapshot_xmax(pg_current_snapshot())::text AS next,
           stored.newest >= pg_snapshot_xmax(pg_current_snapshot()) AS "isAhead"
      FROM (SELECT greatest((SELECT transaction_id FROM outbox ORDER BY transaction_id DESC LIMIT 1),
                            (SELECT transaction_id FROM events ORDER BY transaction_id DESC LIMIT 1),
                            (SELECT transaction_id FROM outbox_cursors ORDER BY transaction_id DESC LIMIT 1),
                            (SELECT transaction_id FROM checkpoints ORDER BY transaction_id DESC LIMIT 1))) AS stored (newest)`,
};

interface Row {
  readonly stored: string | null;
  readonly next: string;
  readonly isAhead: boolean | null;
}

/**
 * Throws when the database came by a dump from a cluster that had counted further than this one: readers would take what is
 * written from now on for something that they have read, and pass over it for good (ADR 3).
 */
export async function requireOwnCluster(dataSource: DataSource): Promise<void> {
  const [row] = await new Database(dataSource, 'system').query<Row>(STORED_TRANSACTIONS);
  if (row?.isAhead !== true) return;
  throw new Error(
    `The database knows of transaction ${row.stored ?? ''}, but this PostgreSQL has only come to ${row.next}: it was restored ` +
      'from another one. Messages and events that are written now would never be read. Stop PostgreSQL, raise its next ' +
      'transaction id above the stored one with pg_resetwal, and start again (docs/operating.md, "Backup and restore").',
  );
}
