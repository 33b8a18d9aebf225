import type { DeadLetterName } from '#outbox';
import type { Queryable, Statement } from '#platform';

const DISCARD_FOLLOW_UP: Statement = {
  name: 'discard-follow-up',
  text: `
    UPDATE follow_ups SET status = 'withdrawn', updated_at = now()
     WHERE ($1::uuid IS NULL OR tenant_id = $1) AND follow_up_id = $2 AND status = 'dead'`,
};

/** Withdraws a dead follow-up for good. False when it is not dead. */
export const discardFollowUp = async (db: Queryable, { id, tenantId }: DeadLetterName): Promise<boolean> =>
  (await db.execute(DISCARD_FOLLOW_UP, [tenantId ?? null, id])) === 1;
