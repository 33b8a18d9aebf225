import type { JsonObject, Queryable, Statement, Uuid } from '#platform';
import type { LogPosition, MessageMetadata, OutboxMessage } from '../outbox-message.js';

/**
 * The next messages in the order of the log, handled or not; content only for those that are not, and that are not dead
 * either: what waits for somebody does not hold up the cursor. `settled` is asked
 * per row and not in WHERE: order is by transaction, age by its start, and leaving a young row out would let the
 * cursor pass it.
 */
const READ_SETTLED: Statement = {
  name: 'read-settled-messages',
  as: 'system',
  isRead: true,
  text: `
    SELECT "transactionId", position, "tenantId", id, type, "schemaVersion", key, settled,
           CASE WHEN waiting THEN payload END AS payload, CASE WHEN waiting THEN metadata END AS metadata
      FROM (
        SELECT o.transaction_id::text AS "transactionId", o.position::text AS position, o.tenant_id AS "tenantId",
               o.message_id AS id, o.type, o.schema_version AS "schemaVersion", o.key, o.payload,
               o.metadata, o.recorded_at < now() - $4::integer * interval '1 ms' AS settled,
               o.type = ANY ($5::text[]) AND NOT EXISTS (
                 SELECT FROM inbox i
                  WHERE i.tenant_id = o.tenant_id AND i.consumer = $3 AND i.message_id = o.message_id
               ) AND NOT EXISTS (
                 SELECT FROM undelivered_messages u
                  WHERE u.tenant_id = o.tenant_id AND u.consumer = $3 AND u.message_id = o.message_id
                    AND u.status <> 'failing'
               ) AS waiting
          FROM outbox o
         WHERE (o.transaction_id, o.position) > ($1::xid8, $2::bigint)
           AND o.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY o.transaction_id, o.position
         LIMIT $6
      ) AS message`,
};

export interface SettledQuery {
  readonly consumer: { readonly name: string; readonly messages: readonly string[] };
  readonly after: LogPosition;
  readonly graceMs: number;
  readonly limit: number;
}

export interface SettledMessage {
  readonly at: LogPosition;
  /** Absent when the consumer has handled the message, does not want its type or has given it up. */
  readonly unhandled?: OutboxMessage;
}

interface Row extends LogPosition {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly key: Uuid;
  readonly payload: JsonObject | null;
  readonly metadata: MessageMetadata | null;
  readonly settled: boolean;
}

/** The messages after a position up to the first one that is younger than the grace, at most `limit`. */
export async function readSettled(db: Queryable, query: SettledQuery): Promise<SettledMessage[]> {
  const { after, consumer, graceMs, limit } = query;
  const values = [after.transactionId, after.position, consumer.name, graceMs, consumer.messages, limit];
  const rows = await db.query<Row>(READ_SETTLED, values);
  const firstYoung = rows.findIndex(({ settled }) => !settled);
  return rows.slice(0, firstYoung === -1 ? rows.length : firstYoung).map(toSettledMessage);
}

function toSettledMessage({ transactionId, position, payload, metadata, ...row }: Row): SettledMessage {
  const at = { transactionId, position };
  if (payload === null || metadata === null) return { at };
  const { id, tenantId, type, schemaVersion, key } = row;
  return { at, unhandled: { id, tenantId, type, schemaVersion, key, payload, metadata } };
}
