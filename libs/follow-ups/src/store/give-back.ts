import type { Queryable, Statement } from '#platform';
import type { Claim } from './claim-follow-ups.js';

const GIVE_BACK: Statement = {
  name: 'give-back-follow-up',
  text: `
    UPDATE follow_ups SET status = $4, last_error = $5, updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = $2 AND status = 'sending' AND attempts = $3`,
};

/**
 * Ends a try that failed: it is tried again later, or `dead`. `error` is a code and nothing else, because what mail
 * servers say often names the recipient.
 */
export async function giveBack(
  db: Queryable,
  { tenantId, id, attempt }: Claim,
  status: 'failed' | 'dead',
  error: string,
): Promise<void> {
  await db.execute(GIVE_BACK, [tenantId, id, attempt, status, error]);
}
