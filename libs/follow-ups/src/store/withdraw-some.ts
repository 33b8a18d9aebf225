import type { Statement, Transaction, Uuid } from '#platform';

const WITHDRAW_SOME: Statement = {
  name: 'withdraw-some-follow-ups',
  text: `
    UPDATE follow_ups SET status = 'withdrawn', updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = ANY ($2::uuid[]) AND status IN ('due', 'failed')`,
};

/** Withdraws these follow-ups as far as they are still to go out. */
export async function withdrawSome(tx: Transaction, tenantId: Uuid, ids: readonly Uuid[]): Promise<void> {
  if (ids.length > 0) await tx.execute(WITHDRAW_SOME, [tenantId, ids]);
}
