import type { Queryable, Statement } from '#platform';

/** More are not counted, so that asking stays cheap beside any backlog. */
const COUNTED_TO = 100_000;

/** What waits is read once, each part by an index of its own; what is sent is never looked at. */
const COUNT_OPEN: Statement = {
  name: 'count-open-webhooks',
  as: 'system',
  isRead: true,
  text: `
    WITH waiting AS (
           SELECT tenant_id, endpoint_id, status, due_at FROM webhook_deliveries
            WHERE status IN ('due', 'failed') LIMIT $1),
         sending AS (SELECT tenant_id, endpoint_id, status FROM webhook_deliveries WHERE status = 'sending' LIMIT $1),
         dead AS (SELECT tenant_id, endpoint_id, status FROM webhook_deliveries WHERE status = 'dead' LIMIT $1),
         open AS (
           SELECT * FROM waiting
           UNION ALL SELECT *, NULL FROM sending
           UNION ALL SELECT *, NULL FROM dead)
    SELECT count(*) FILTER (WHERE open.status = 'due')::int AS due,
           count(*) FILTER (WHERE open.status = 'sending')::int AS sending,
           count(*) FILTER (WHERE open.status = 'failed')::int AS failed,
           count(*) FILTER (WHERE open.status = 'dead')::int AS dead,
           coalesce(greatest(extract(epoch FROM now() - min(due_at)), 0), 0)::float8 AS "longestOverdueSeconds"
      FROM open JOIN webhook_endpoints AS endpoint USING (tenant_id, endpoint_id)
     WHERE endpoint.status = 'enabled'`,
};

/** Webhooks to enabled endpoints that have not arrived. */
export interface OpenWebhooks {
  /** Not tried yet, or wanted anew. */
  readonly due: number;
  readonly sending: number;
  /** Tried at least once; there is another try, now or after a pause. */
  readonly failed: number;
  readonly dead: number;
  /** Of those that are counted. */
  readonly longestOverdueSeconds: number;
}

export async function countOpenWebhooks(db: Queryable): Promise<OpenWebhooks> {
  const [counts] = await db.query<OpenWebhooks>(COUNT_OPEN, [COUNTED_TO]);
  return counts ?? { due: 0, sending: 0, failed: 0, dead: 0, longestOverdueSeconds: 0 };
}
