import type { Queryable, Statement, Uuid } from '#platform';

/** As much of a delivery as a job for it needs. */
export interface DueDelivery {
  readonly tenantId: Uuid;
  readonly deliveryId: Uuid;
  readonly correlationId: string;
}

const COLUMNS = `tenant_id AS "tenantId", delivery_id AS "deliveryId", correlation_id AS "correlationId"`;

/**
 * Goes from one endpoint with something to send to the next one by the index, and takes of each what is due longest: a
 * backlog at one of them hides nothing of the others.
 */
const FIND_DUE: Statement = {
  name: 'find-due-webhooks',
  as: 'system',
  isRead: true,
  text: `
    WITH RECURSIVE waiting AS (
      (SELECT tenant_id, endpoint_id FROM webhook_deliveries
        WHERE status IN ('due', 'failed') ORDER BY tenant_id, endpoint_id LIMIT 1)
      UNION ALL
      SELECT further.* FROM waiting CROSS JOIN LATERAL (
        SELECT tenant_id, endpoint_id FROM webhook_deliveries
         WHERE status IN ('due', 'failed') AND (tenant_id, endpoint_id) > (waiting.tenant_id, waiting.endpoint_id)
         ORDER BY tenant_id, endpoint_id LIMIT 1) AS further)
    (SELECT due.* FROM waiting CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM webhook_deliveries
        WHERE tenant_id = waiting.tenant_id AND endpoint_id = waiting.endpoint_id
          AND status IN ('due', 'failed') AND due_at <= now()
        ORDER BY due_at LIMIT $3) AS due)
    UNION ALL
    (SELECT ${COLUMNS} FROM webhook_deliveries
      WHERE status = 'sending' AND updated_at <= now() - $2 * interval '1 ms' ORDER BY updated_at LIMIT $1)`,
};

const FIND_OF_MESSAGE: Statement = {
  name: 'find-webhooks-of-message',
  isRead: true,
  text: `SELECT ${COLUMNS} FROM webhook_deliveries WHERE tenant_id = $1 AND message_id = $2 AND endpoint_id = ANY ($3::uuid[])
            AND status IN ('due', 'failed') AND due_at <= now()`,
};

const PURGE_OLD: Statement = {
  name: 'purge-old-webhooks',
  as: 'system',
  text: `
    DELETE FROM webhook_deliveries
     WHERE ctid = ANY (ARRAY (
       SELECT ctid FROM webhook_deliveries
        WHERE status IN ('sent', 'withdrawn') AND updated_at < now() - $1::integer * interval '1 day' LIMIT $2))`,
};

/**
 * What should go out now, of all tenants: due, to be tried again, or stuck with a process that died on it. Of what is due
 * at most `limits.ofEndpoint` for each endpoint, of what is stuck at most `limits.stuck`.
 */
export const findDue = (
  db: Queryable,
  stuckAfterMs: number,
  limits: { readonly ofEndpoint: number; readonly stuck: number },
): Promise<DueDelivery[]> => db.query<DueDelivery>(FIND_DUE, [limits.stuck, stuckAfterMs, limits.ofEndpoint]);

/** What one message has made due at these endpoints. */
export const findDueOfMessage = (
  db: Queryable,
  tenantId: Uuid,
  messageId: Uuid,
  endpointIds: readonly Uuid[],
): Promise<DueDelivery[]> => db.query<DueDelivery>(FIND_OF_MESSAGE, [tenantId, messageId, endpointIds]);

/** Forgets deliveries that were done so many days ago, and their attempts. At most `limit` at a time. */
export const purgeOld = (db: Queryable, days: number, limit: number): Promise<number> =>
  db.execute(PURGE_OLD, [days, limit]);
