import type { Queryable, Statement } from '#platform';
import { readCursor } from '../cursor/read-cursor.js';
import { RELAY } from '../relay/relay.js';

/** Counted as far as this: whoever is further behind need not know by how much, and counting must not add to it. */
const MOST_COUNTED = 100_000;

const READ_LAG: Statement = {
  name: 'read-outbox-lag',
  as: 'system',
  isRead: true,
  text: `
    SELECT count(*)::int AS messages,
           coalesce(greatest(extract(epoch FROM now() - min(recorded_at)), 0), 0)::float8 AS "oldestSeconds"
      FROM (
        SELECT recorded_at FROM outbox
         WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
         ORDER BY outbox.transaction_id, outbox.position
         LIMIT $3
      ) AS unpublished`,
};

const COUNT_UNDELIVERED: Statement = {
  name: 'count-undelivered-messages',
  as: 'system',
  isRead: true,
  text: `SELECT status, count(*)::int AS messages FROM undelivered_messages GROUP BY status`,
};

/** How far the relay is behind. */
export interface OutboxLag {
  /** Committed and not yet published, at most 100,000. */
  readonly messages: number;
  /** Since the oldest of them was written; 0 when there is none. */
  readonly oldestSeconds: number;
}

export async function readOutboxLag(db: Queryable, shard = 0): Promise<OutboxLag> {
  const { transactionId, position } = await readCursor(db, shard, RELAY);
  const [lag] = await db.query<OutboxLag>(READ_LAG, [transactionId, position, MOST_COUNTED]);
  return lag ?? { messages: 0, oldestSeconds: 0 };
}

/** Messages that consumers have failed to handle, by what is to become of them. */
export const countUndelivered = (
  db: Queryable,
): Promise<{ readonly status: string; readonly messages: number }[]> => db.query(COUNT_UNDELIVERED);
