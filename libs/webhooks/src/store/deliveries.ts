import type { DeadLetterName, DeadLetterPage } from '#outbox';
import type { Queryable, Statement, Uuid } from '#platform';

export type DeliveryStatus = 'due' | 'sending' | 'sent' | 'failed' | 'dead' | 'withdrawn';

/** One event on its way to one endpoint. */
export interface DeliveryRow {
  readonly id: Uuid;
  readonly endpointId: Uuid;
  readonly messageId: Uuid;
  readonly type: string;
  readonly subject: Uuid;
  readonly status: DeliveryStatus;
  readonly dueAt: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly sentAt: Date | null;
  readonly createdAt: Date;
}

/** One line of the delivery log. */
export interface AttemptRow {
  readonly attempt: number;
  readonly begunAt: Date;
  readonly tookMs: number;
  readonly statusCode: number | null;
  readonly error: string | null;
}

const COLUMNS = `delivery_id AS id, endpoint_id AS "endpointId", message_id AS "messageId", type, subject, status,
       due_at AS "dueAt", attempts, last_error AS "lastError", sent_at AS "sentAt", created_at AS "createdAt"`;

const LIST_DELIVERIES: Statement = {
  name: 'list-webhook-deliveries',
  isRead: true,
  text: `
    SELECT ${COLUMNS} FROM webhook_deliveries
     WHERE tenant_id = $1 AND endpoint_id = $2 AND ($3::uuid IS NULL OR delivery_id < $3)
     ORDER BY delivery_id DESC LIMIT $4`,
};

const READ_DELIVERY: Statement = {
  name: 'read-webhook-delivery',
  isRead: true,
  text: `SELECT ${COLUMNS} FROM webhook_deliveries WHERE tenant_id = $1 AND delivery_id = $2`,
};

const READ_ATTEMPTS: Statement = {
  name: 'read-webhook-attempts',
  isRead: true,
  text: `
    SELECT attempt, begun_at AS "begunAt", took_ms AS "tookMs", status_code AS "statusCode", error
      FROM webhook_attempts WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY attempt`,
};

const REDELIVER: Statement = {
  name: 'redeliver-webhook',
  text: `
    UPDATE webhook_deliveries
       SET status = 'due', due_at = now(), forgiven = attempts, sent_at = NULL, updated_at = now()
     WHERE tenant_id = $1 AND delivery_id = $2 AND status <> 'sending'`,
};

const WITHDRAW_OF_ENDPOINT: Statement = {
  name: 'withdraw-webhooks-of-endpoint',
  text: `
    UPDATE webhook_deliveries SET status = 'withdrawn', updated_at = now()
     WHERE tenant_id = $1 AND endpoint_id = $2 AND status IN ('due', 'failed', 'dead')`,
};

const LIST_DEAD: Statement = {
  name: 'list-dead-webhooks',
  isRead: true,
  text: `
    SELECT tenant_id AS "tenantId", delivery_id AS id, type, subject, last_error AS "lastError", attempts,
           updated_at AS "failedAt"
      FROM webhook_deliveries
     WHERE status = 'dead' AND ($1::uuid IS NULL OR tenant_id = $1) AND ($2::uuid IS NULL OR delivery_id < $2)
     ORDER BY delivery_id DESC LIMIT $3`,
};

const END_DEAD: Statement = {
  name: 'end-dead-webhook',
  text: `
    UPDATE webhook_deliveries
       SET status = $3, due_at = now(), forgiven = attempts, updated_at = now()
     WHERE ($1::uuid IS NULL OR tenant_id = $1) AND delivery_id = $2 AND status = 'dead'`,
};

export interface DeadDeliveryRow {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly type: string;
  readonly subject: Uuid;
  readonly lastError: string | null;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** Deliveries to one endpoint, newest first. */
export const listDeliveries = (
  db: Queryable,
  endpoint: { readonly tenantId: Uuid; readonly endpointId: Uuid },
  before: Uuid | undefined,
  limit: number,
): Promise<DeliveryRow[]> =>
  db.query<DeliveryRow>(LIST_DELIVERIES, [endpoint.tenantId, endpoint.endpointId, before ?? null, limit]);

export const readDelivery = async (
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
): Promise<DeliveryRow | undefined> => (await db.query<DeliveryRow>(READ_DELIVERY, [tenantId, id]))[0];

/** The tries of a delivery, in order. One that is missing belonged to a process that died on it. */
export const readAttempts = (db: Queryable, tenantId: Uuid, id: Uuid): Promise<AttemptRow[]> =>
  db.query<AttemptRow>(READ_ATTEMPTS, [tenantId, id]);

/** Makes a delivery due again, whatever became of it. False when there is none, or it is on its way. */
export const redeliver = async (db: Queryable, tenantId: Uuid, id: Uuid): Promise<boolean> =>
  (await db.execute(REDELIVER, [tenantId, id])) === 1;

/** What has not been sent yet is not sent any more. */
export const withdrawOf = (db: Queryable, tenantId: Uuid, endpointId: Uuid): Promise<number> =>
  db.execute(WITHDRAW_OF_ENDPOINT, [tenantId, endpointId]);

export const listDead = (
  db: Queryable,
  { tenantId, before, limit }: DeadLetterPage,
): Promise<DeadDeliveryRow[]> =>
  db.query<DeadDeliveryRow>(LIST_DEAD, [tenantId ?? null, before ?? null, limit]);

/** A dead delivery is tried anew, or is not. False when it is not dead. */
export const endDead = async (
  db: Queryable,
  { id, tenantId }: DeadLetterName,
  status: 'due' | 'withdrawn',
): Promise<boolean> => (await db.execute(END_DEAD, [tenantId ?? null, id, status])) === 1;
