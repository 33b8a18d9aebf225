import type { Queryable, Statement } from '#platform';
import type { Claim } from './claim-delivery.js';

const END_TRY: Statement = {
  name: 'end-webhook-try',
  text: `
    UPDATE webhook_deliveries
       SET status = $4, last_error = $5, due_at = now() + $6::bigint * interval '1 ms', updated_at = now()
     WHERE tenant_id = $1 AND delivery_id = $2 AND status = 'sending' AND attempts = $3`,
};

const WITHDRAW_CLAIMED: Statement = {
  name: 'withdraw-claimed-webhook',
  text: `
    UPDATE webhook_deliveries
       SET status = 'withdrawn', attempts = attempts - 1, updated_at = now()
     WHERE tenant_id = $1 AND delivery_id = $2 AND status = 'sending' AND attempts = $3`,
};

const MARK_SENT: Statement = {
  name: 'mark-webhook-sent',
  text: `
    UPDATE webhook_deliveries SET status = 'sent', sent_at = now(), last_error = NULL, updated_at = now()
     WHERE tenant_id = $1 AND delivery_id = $2`,
};

const INSERT_ATTEMPT: Statement = {
  name: 'insert-webhook-attempt',
  text: `
    INSERT INTO webhook_attempts (tenant_id, delivery_id, attempt, begun_at, took_ms, status_code, error)
    VALUES ($1, $2, $3, now() - $4::integer * interval '1 ms', $4, $5, $6)
    ON CONFLICT DO NOTHING`,
};

/** Ends a try that failed: there is another one after a pause, or it is dead. */
export async function endTry(
  db: Queryable,
  { tenantId, deliveryId, attempt }: Claim,
  error: string,
  pauseMs: number | undefined,
): Promise<void> {
  const status = pauseMs === undefined ? 'dead' : 'failed';
  await db.execute(END_TRY, [tenantId, deliveryId, attempt, status, error, pauseMs ?? 0]);
}

/** Nothing was tried, so nothing is counted: nobody wants it any more. */
export async function withdrawClaimed(
  db: Queryable,
  { tenantId, deliveryId, attempt }: Claim,
): Promise<void> {
  await db.execute(WITHDRAW_CLAIMED, [tenantId, deliveryId, attempt]);
}

/** It has arrived, whatever was thought of the claim meanwhile. */
export async function markSent(db: Queryable, { tenantId, deliveryId }: Claim): Promise<void> {
  await db.execute(MARK_SENT, [tenantId, deliveryId]);
}

/** What the delivery log says of one try. */
export async function insertAttempt(
  db: Queryable,
  { tenantId, deliveryId, attempt }: Claim,
  outcome: { readonly tookMs: number; readonly statusCode: number | null; readonly error: string | null },
): Promise<void> {
  const { tookMs, statusCode, error } = outcome;
  await db.execute(INSERT_ATTEMPT, [tenantId, deliveryId, attempt, Math.round(tookMs), statusCode, error]);
}
