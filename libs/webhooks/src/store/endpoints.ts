import type { Queryable, Statement, Uuid } from '#platform';
import type { WebhookEventType } from '../domain/webhook-event.js';

/** Where webhooks go, and how it has taken them of late. */
export interface EndpointRow {
  readonly id: Uuid;
  readonly url: string;
  readonly description: string;
  /** Empty: all of them. */
  readonly eventTypes: readonly WebhookEventType[];
  readonly status: 'enabled' | 'disabled';
  readonly disabledBecause: string | null;
  readonly failuresInARow: number;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  /** Rises with every change of what it is told, and when it is disabled; not with every try. */
  readonly version: number;
  readonly createdAt: Date;
}

/** What its owner decides. */
export type EndpointWishes = Pick<EndpointRow, 'url' | 'description' | 'eventTypes' | 'status'>;

const COLUMNS = `endpoint_id AS id, url, description, event_types AS "eventTypes", status,
       disabled_because AS "disabledBecause", failures_in_a_row AS "failuresInARow", last_success_at AS "lastSuccessAt",
       last_failure_at AS "lastFailureAt", version, created_at AS "createdAt"`;

const INSERT_ENDPOINT: Statement = {
  name: 'insert-webhook-endpoint',
  text: `
    INSERT INTO webhook_endpoints (tenant_id, endpoint_id, url, description, event_types, status)
    VALUES ($1, $2, $3, $4, $5::text[], $6)
    RETURNING ${COLUMNS}`,
};

const UPDATE_ENDPOINT: Statement = {
  name: 'update-webhook-endpoint',
  text: `
    UPDATE webhook_endpoints
       SET version = version + 1, url = coalesce($3, url), description = coalesce($4, description),
           event_types = coalesce($5::text[], event_types), status = coalesce($6, status),
           disabled_because = CASE coalesce($6, status) WHEN 'enabled' THEN NULL
                                   ELSE coalesce(disabled_because, 'by its owner') END
     WHERE tenant_id = $1 AND endpoint_id = $2
    RETURNING ${COLUMNS}`,
};

const READ_ENDPOINT: Statement = {
  name: 'read-webhook-endpoint',
  isRead: true,
  text: `SELECT ${COLUMNS} FROM webhook_endpoints WHERE tenant_id = $1 AND endpoint_id = $2`,
};

const LIST_ENDPOINTS: Statement = {
  name: 'list-webhook-endpoints',
  isRead: true,
  text: `
    SELECT ${COLUMNS} FROM webhook_endpoints WHERE tenant_id = $1 AND endpoint_id > $2
     ORDER BY endpoint_id LIMIT $3`,
};

/** Before its secrets: who deletes an endpoint locks them in this order too. */
const LOCK_ENDPOINT: Statement = {
  name: 'lock-webhook-endpoint',
  text: `SELECT version FROM webhook_endpoints WHERE tenant_id = $1 AND endpoint_id = $2 FOR NO KEY UPDATE`,
};

const DELETE_ENDPOINT: Statement = {
  name: 'delete-webhook-endpoint',
  text: `
    DELETE FROM webhook_endpoints
     WHERE tenant_id = $1 AND endpoint_id = $2 AND ($3::integer IS NULL OR version = $3)
    RETURNING ${COLUMNS}`,
};

const COUNT_ENDPOINTS: Statement = {
  name: 'count-webhook-endpoints',
  text: `SELECT count(*)::int AS count FROM webhook_endpoints WHERE tenant_id = $1`,
};

/** Disabling is for good until its owner enables it again. */
const NOTE_OUTCOME: Statement = {
  name: 'note-webhook-outcome',
  text: `
    UPDATE webhook_endpoints
       SET version = CASE WHEN $4::text IS NULL THEN version ELSE version + 1 END,
           failures_in_a_row = CASE WHEN $3 THEN 0 ELSE failures_in_a_row + 1 END,
           last_success_at = CASE WHEN $3 THEN now() ELSE last_success_at END,
           last_failure_at = CASE WHEN $3 THEN last_failure_at ELSE now() END,
           status = CASE WHEN $4::text IS NULL THEN status ELSE 'disabled' END,
           disabled_because = coalesce($4, disabled_because)
     WHERE tenant_id = $1 AND endpoint_id = $2`,
};

const FIND_INTERESTED: Statement = {
  name: 'find-interested-webhook-endpoints',
  text: `
    SELECT endpoint_id AS id FROM webhook_endpoints
     WHERE tenant_id = $1 AND status = 'enabled' AND (event_types = '{}' OR $2 = ANY (event_types))`,
};

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

export async function insertEndpoint(
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
  { url, description, eventTypes, status }: EndpointWishes,
): Promise<EndpointRow> {
  const rows = await db.query<EndpointRow>(INSERT_ENDPOINT, [
    tenantId,
    id,
    url,
    description,
    eventTypes,
    status,
  ]);
  return rows[0] as EndpointRow;
}

/** What is absent stays as it is. Undefined when there is no such endpoint. */
export async function updateEndpoint(
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
  { url, description, eventTypes, status }: Partial<EndpointWishes>,
): Promise<EndpointRow | undefined> {
  const values = [tenantId, id, url ?? null, description ?? null, eventTypes ?? null, status ?? null];
  return (await db.query<EndpointRow>(UPDATE_ENDPOINT, values))[0];
}

export const readEndpoint = async (
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
): Promise<EndpointRow | undefined> => (await db.query<EndpointRow>(READ_ENDPOINT, [tenantId, id]))[0];

export const listEndpoints = (
  db: Queryable,
  tenantId: Uuid,
  after: Uuid | undefined,
  limit: number,
): Promise<EndpointRow[]> => db.query<EndpointRow>(LIST_ENDPOINTS, [tenantId, after ?? NIL_UUID, limit]);

/** Keeps an endpoint as it is until the end of the transaction, and tells its version. Undefined where there is none. */
export async function lockEndpoint(
  db: Queryable,
  tenantId: Uuid,
  endpointId: Uuid,
): Promise<number | undefined> {
  return (await db.query<{ version: number }>(LOCK_ENDPOINT, [tenantId, endpointId]))[0]?.version;
}

/** As it was last. Undefined when there is no such endpoint, or not at the version that was expected. */
export async function deleteEndpoint(
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
  expectedVersion: number | undefined,
): Promise<EndpointRow | undefined> {
  return (await db.query<EndpointRow>(DELETE_ENDPOINT, [tenantId, id, expectedVersion ?? null]))[0];
}

export const countEndpoints = async (db: Queryable, tenantId: Uuid): Promise<number> =>
  (await db.query<{ count: number }>(COUNT_ENDPOINTS, [tenantId]))[0]?.count ?? 0;

/** How a try went; with a reason to disable the endpoint, where there is one. */
export async function noteOutcome(
  db: Queryable,
  endpoint: { readonly tenantId: Uuid; readonly endpointId: Uuid },
  isSuccess: boolean,
  disableBecause?: string,
): Promise<void> {
  await db.execute(NOTE_OUTCOME, [endpoint.tenantId, endpoint.endpointId, isSuccess, disableBecause ?? null]);
}

/** Those that are enabled and want events of this type. */
export const findInterested = (
  db: Queryable,
  tenantId: Uuid,
  type: string,
): Promise<{ readonly id: Uuid }[]> => db.query<{ id: Uuid }>(FIND_INTERESTED, [tenantId, type]);
