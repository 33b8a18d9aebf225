import type { Queryable, Statement, Uuid } from '#platform';
import type { LogPosition } from '../events.js';
import { compareInLog } from '../log-order.js';

/** Walked like the feed, by its index and below the oldest open transaction: what is found here can be read there. */
export const FIND_NEWS: Statement = {
  name: 'find-news',
  as: 'system',
  isRead: true,
  text: `
    WITH walked AS MATERIALIZED (
      SELECT tenant_id, transaction_id, position FROM events
       WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
         AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY events.transaction_id, events.position
       LIMIT $3
    )
    SELECT DISTINCT ON (tenant_id)
           tenant_id AS "tenantId", transaction_id::text AS "transactionId", position::text AS position,
           (SELECT count(*) FROM walked)::int AS walked
      FROM walked ORDER BY tenant_id, walked.transaction_id DESC, walked.position DESC`,
};

/** Events of all tenants that one look walks over. */
const WALK = 2_000;

interface Row extends LogPosition {
  readonly tenantId: Uuid;
  readonly walked: number;
}

/** What has become readable behind a place in the log, whosever it is. */
export interface News {
  /** Where the newest event lies of each tenant that has any here. */
  readonly newest: ReadonlyMap<Uuid, LogPosition>;
  /** How far the walk went; the same as before when nothing has happened. */
  readonly reached: LogPosition;
  /** Nothing of anybody's lies behind it now. */
  readonly isAtEnd: boolean;
}

/** Tells whose events can be read behind a position: one look for all who wait for some. */
export async function findNews(db: Queryable, after: LogPosition, walk = WALK): Promise<News> {
  const rows = await db.query<Row>(FIND_NEWS, [after.transactionId, after.position, walk]);
  const newest = new Map(
    rows.map(({ tenantId, transactionId, position }) => [tenantId, { transactionId, position }]),
  );
  let reached = after;
  for (const each of newest.values()) if (compareInLog(each, reached) > 0) reached = each;
  return { newest, reached, isAtEnd: (rows[0]?.walked ?? 0) < walk };
}
