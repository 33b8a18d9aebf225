import type { Queryable, Statement } from '#platform';
import type { Claim } from './claim-follow-up.js';

const MARK_SENT: Statement = {
  name: 'mark-follow-up-sent',
  text: `
    UPDATE follow_ups SET status = 'sent', sent_at = now(), last_error = NULL, updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = $2 AND status <> 'sent'`,
};

/** It is out, whatever else was thought of it in the meantime: also when the claim had been taken for stuck. */
export async function markSent(db: Queryable, { tenantId, id }: Claim): Promise<void> {
  await db.execute(MARK_SENT, [tenantId, id]);
}
