import type { Queryable, Statement } from '#platform';
import type { Claim } from './claim-follow-ups.js';

const WITHDRAW_CLAIMED: Statement = {
  name: 'withdraw-claimed-follow-up',
  text: `
    UPDATE follow_ups SET status = 'withdrawn', attempts = attempts - 1, updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = $2 AND status = 'sending' AND attempts = $3`,
};

/** Gives up a claimed follow-up that its booking no longer wants; nothing was tried, so nothing is counted. */
export async function withdrawClaimed(db: Queryable, { tenantId, id, attempt }: Claim): Promise<void> {
  await db.execute(WITHDRAW_CLAIMED, [tenantId, id, attempt]);
}
