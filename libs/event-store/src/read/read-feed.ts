import type { Queryable, Statement, Uuid } from '#platform';
import type { LogPosition, RecordedEvent } from '../events.js';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.js';

const BEGINNING: LogPosition = { transactionId: '0', position: '0' };

/**
 * The log of all tenants is walked in its own order and one tenant's events are picked out, because an index for each
 * tenant's order would have to be written with every booking. One statement, and so one snapshot: what the second of two
 * would skip could be what the first had not yet seen.
 */
export const READ_FEED: Statement = {
  name: 'read-event-feed',
  as: 'system',
  isRead: true,
  text: `
    WITH walked AS MATERIALIZED (
      SELECT * FROM events
       WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
         AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY events.transaction_id, events.position
       LIMIT $4
    ), found AS (
      SELECT ${EVENT_COLUMNS}, transaction_id AS t, walked.position AS p FROM walked
       WHERE tenant_id = $3
       ORDER BY walked.transaction_id, walked.position
       LIMIT $5
    ), reached AS (
      SELECT transaction_id::text AS "reachedTransactionId", position::text AS "reachedPosition",
             (SELECT count(*) FROM walked)::int AS walked
        FROM walked ORDER BY walked.transaction_id DESC, walked.position DESC LIMIT 1
    )
    SELECT * FROM reached LEFT JOIN found ON true ORDER BY found.t, found.p`,
};

/** Events of all tenants that one look walks over. */
const WALK = 2_000;

interface Reached {
  readonly reachedTransactionId: string;
  readonly reachedPosition: string;
  readonly walked: number;
}

/** Where nothing was found there is one row all the same, to say how far the walk went. */
type Row = Reached & { readonly [Column in keyof EventRow]: EventRow[Column] | null } & {
  readonly t: string | null;
  readonly p: string | null;
};

/** A stretch of one tenant's events, in the order of the log. */
export interface FeedPage {
  readonly items: readonly RecordedEvent[];
  /** Where the next stretch begins; the same as before when nothing has happened. */
  readonly reached: LogPosition;
  /** Nothing of anybody's lies behind it now. */
  readonly isAtEnd: boolean;
}

/**
 * The next events of a tenant after a position, or from the beginning. There may be none in this stretch and more in the
 * next. No event ever appears before `reached` any more, whoever commits late.
 */
export async function readFeed(
  db: Queryable,
  tenantId: Uuid,
  after: LogPosition | null,
  limit: number,
  walk = WALK,
): Promise<FeedPage> {
  const from = after ?? BEGINNING;
  const rows = await db.query<Row>(READ_FEED, [from.transactionId, from.position, tenantId, walk, limit]);
  const items = rows.filter(isEvent).map(toEvent);
  const [first] = rows;
  if (first === undefined) return { items, reached: from, isAtEnd: true };
  const last = items.at(-1);
  if (last !== undefined && items.length === limit) return { items, reached: last.position, isAtEnd: false };
  const reached = { transactionId: first.reachedTransactionId, position: first.reachedPosition };
  return { items, reached, isAtEnd: first.walked < walk };
}

const isEvent = (row: Row): row is Row & EventRow => row.type !== null;

const toEvent = (row: Row & EventRow): RecordedEvent => {
  const { reachedTransactionId: _1, reachedPosition: _2, walked: _3, t: _4, p: _5, ...event } = row;
  return toRecordedEvent(event);
};
