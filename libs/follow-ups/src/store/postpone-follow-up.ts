import { toRfc3339, type InstantMs, type Queryable, type Statement } from '#platform';
import type { Claim } from './claim-follow-ups.js';

const POSTPONE_FOLLOW_UP: Statement = {
  name: 'postpone-follow-up',
  text: `
    UPDATE follow_ups SET status = 'due', due_at = $4, attempts = attempts - 1, updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = $2 AND status = 'sending' AND attempts = $3`,
};

/** Puts a claimed follow-up off to a later time; nothing was tried, so nothing is counted. */
export async function postponeFollowUp(
  db: Queryable,
  { tenantId, id, attempt }: Claim,
  dueAt: InstantMs,
): Promise<void> {
  await db.execute(POSTPONE_FOLLOW_UP, [tenantId, id, attempt, toRfc3339(dueAt)]);
}
