import type { Queryable, Statement } from '#platform';
import type { LogPosition, RecordedEvent } from '../events.js';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.js';

const BEGINNING: LogPosition = { transactionId: '0', position: '0' };

/**
 * Positions are drawn before commit, so `position > n` alone would skip a transaction that drew early and commits late.
 * Transaction ids below the snapshot's xmin are all finished: nothing can appear among them any more.
 * (Oskar Dudycz, https://event-driven.io/en/ordering_in_postgres_outbox/)
 */
export const READ_LOG: Statement = {
  name: 'read-log',
  as: 'system',
  isRead: true,
  text: `SELECT ${EVENT_COLUMNS}
           FROM events
          WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
            AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY events.transaction_id, events.position
          LIMIT $3`,
};

/** {@link EventStore.readLog} in PostgreSQL, with each event as it was stored: not upcast. */
export async function readLog(
  db: Queryable,
  after: LogPosition | null,
  limit: number,
): Promise<RecordedEvent[]> {
  const { transactionId, position } = after ?? BEGINNING;
  const rows = await db.query<EventRow>(READ_LOG, [transactionId, position, limit]);
  return rows.map(toRecordedEvent);
}
