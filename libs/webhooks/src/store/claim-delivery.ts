import type { JsonObject, Queryable, Statement, Uuid } from '#platform';

/** The right to send one webhook, held by whoever made the try with this number and by nobody else. */
export interface Claim {
  readonly tenantId: Uuid;
  readonly deliveryId: Uuid;
  readonly endpointId: Uuid;
  readonly messageId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly subject: Uuid;
  readonly data: JsonObject;
  readonly correlationId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** The same, counted from when somebody last wanted it delivered anew. */
  readonly countedAttempt: number;
}

const CLAIMED = `
    RETURNING tenant_id AS "tenantId", delivery_id AS "deliveryId", endpoint_id AS "endpointId",
              message_id AS "messageId", type, schema_version AS "schemaVersion", subject, data,
              correlation_id AS "correlationId", attempts AS attempt, attempts - forgiven AS "countedAttempt"`;

/** Timers of Node and of the queue may be early by a moment. */
const CLAIM_DELIVERY: Statement = {
  name: 'claim-webhook-delivery',
  text: `
    UPDATE webhook_deliveries SET status = 'sending', attempts = attempts + 1, updated_at = now()
     WHERE tenant_id = $1 AND delivery_id = $2
       AND ((status IN ('due', 'failed') AND due_at <= now() + interval '1 s')
            OR (status = 'sending' AND updated_at <= now() - $3 * interval '1 ms'))
    ${CLAIMED}`,
};

const CLAIM_NEXT: Statement = {
  name: 'claim-next-webhook-of-endpoint',
  text: `
    UPDATE webhook_deliveries SET status = 'sending', attempts = attempts + 1, updated_at = now()
     WHERE (tenant_id, delivery_id) = (
       SELECT tenant_id, delivery_id FROM webhook_deliveries
        WHERE tenant_id = $1 AND endpoint_id = $2 AND status IN ('due', 'failed') AND due_at <= now()
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    ${CLAIMED}`,
};

const READ_ENDPOINT_OF: Statement = {
  name: 'read-endpoint-of-webhook',
  isRead: true,
  text: `SELECT endpoint_id AS "endpointId" FROM webhook_deliveries WHERE tenant_id = $1 AND delivery_id = $2`,
};

/** Takes a delivery that is due, or one whose claim is older than `stuckAfterMs`. Undefined when there is nothing to send now. */
export const claimDelivery = async (
  db: Queryable,
  tenantId: Uuid,
  deliveryId: Uuid,
  stuckAfterMs: number,
): Promise<Claim | undefined> =>
  (await db.query<Claim>(CLAIM_DELIVERY, [tenantId, deliveryId, stuckAfterMs]))[0];

/** Takes what is due longest at an endpoint and nobody else is about to take. Undefined when nothing is. */
export const claimNext = async (
  db: Queryable,
  { tenantId, endpointId }: Pick<Claim, 'tenantId' | 'endpointId'>,
): Promise<Claim | undefined> => (await db.query<Claim>(CLAIM_NEXT, [tenantId, endpointId]))[0];

/** Where a delivery goes. Undefined when there is no such delivery any more. */
export const readEndpointOf = async (
  db: Queryable,
  tenantId: Uuid,
  deliveryId: Uuid,
): Promise<Uuid | undefined> =>
  (await db.query<{ endpointId: Uuid }>(READ_ENDPOINT_OF, [tenantId, deliveryId]))[0]?.endpointId;
