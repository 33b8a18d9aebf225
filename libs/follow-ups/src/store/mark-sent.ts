import { plainArray, type Queryable, type Statement } from '#platform';
import type { FollowUpName } from './claim-follow-ups.js';

/** Locks in one order first, as claims do. */
const MARK_SENT: Statement = {
  name: 'mark-follow-ups-sent',
  as: 'system',
  text: `
    WITH sent AS (
      SELECT tenant_id, follow_up_id FROM follow_ups
       WHERE (tenant_id, follow_up_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
       ORDER BY tenant_id, follow_up_id
         FOR NO KEY UPDATE
    )
    UPDATE follow_ups SET status = 'sent', sent_at = now(), last_error = NULL, updated_at = now()
      FROM sent
     WHERE follow_ups.tenant_id = sent.tenant_id AND follow_ups.follow_up_id = sent.follow_up_id
       AND status <> 'sent'`,
};

/** They are out, whatever else was thought of them in the meantime: also when a claim had been taken for stuck. */
export async function markSent(db: Queryable, sent: readonly FollowUpName[]): Promise<void> {
  await db.execute(MARK_SENT, [
    plainArray(sent, ({ tenantId }) => tenantId),
    plainArray(sent, ({ id }) => id),
  ]);
}
