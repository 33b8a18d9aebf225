import type { DeadLetterName } from '#outbox';
import type { Queryable, Statement } from '#platform';

/** Tries go on being counted, because the number of a try is what a claim is known by. */
const REVIVE_FOLLOW_UP: Statement = {
  name: 'revive-follow-up',
  text: `
    UPDATE follow_ups SET status = 'due', forgiven = attempts, updated_at = now()
     WHERE ($1::uuid IS NULL OR tenant_id = $1) AND follow_up_id = $2 AND status = 'dead'`,
};

/** Lets a dead follow-up be tried anew; the reconciler finds it. False when it is not dead. */
export const reviveFollowUp = async (db: Queryable, { id, tenantId }: DeadLetterName): Promise<boolean> =>
  (await db.execute(REVIVE_FOLLOW_UP, [tenantId ?? null, id])) === 1;
