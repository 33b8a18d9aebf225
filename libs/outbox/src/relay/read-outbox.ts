import type { JsonObject, Queryable, Statement, Uuid } from '#platform';
import type { LogPosition, MessageMetadata, RecordedMessage } from '../outbox-message.js';

/**
 * Numbers are drawn before a transaction commits, so a reader that asks for "greater than the last one I saw" skips
 * whoever commits late. Below `pg_snapshot_xmin` every transaction has ended: nothing can appear there any more.
 *
 * The order names the table: "position" alone would be the text of the SELECT list, where 10 comes before 9.
 */
export const READ_OUTBOX: Statement = {
  name: 'read-outbox',
  as: 'system',
  isRead: true,
  text: `
    SELECT transaction_id::text AS "transactionId", position::text AS position, tenant_id AS "tenantId",
           message_id AS id, type, schema_version AS "schemaVersion", key, payload, metadata
      FROM outbox
     WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY outbox.transaction_id, outbox.position
     LIMIT $3`,
};

interface Row extends LogPosition {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly key: Uuid;
  readonly payload: JsonObject;
  readonly metadata: MessageMetadata;
}

/** At most `limit` messages after a position, in the order of the log; no message ever appears behind the last one. */
export async function readOutbox(
  db: Queryable,
  after: LogPosition,
  limit: number,
): Promise<RecordedMessage[]> {
  const rows = await db.query<Row>(READ_OUTBOX, [after.transactionId, after.position, limit]);
  return rows.map(({ transactionId, position, ...message }) => ({
    ...message,
    at: { transactionId, position },
  }));
}
