import { toRfc3339, type Statement, type Transaction, type Uuid } from '#platform';
import type { Retiming } from '../domain/planned-follow-ups.js';

const RETIME_FOLLOW_UPS: Statement = {
  name: 'retime-follow-ups',
  text: `
    UPDATE follow_ups SET due_at = moved.due_at, updated_at = now()
      FROM unnest($2::uuid[], $3::timestamptz[]) AS moved (id, due_at)
     WHERE tenant_id = $1 AND follow_up_id = moved.id AND status IN ('due', 'failed')`,
};

/** Gives follow-ups that are still to go out the times at which they fall due now. */
export async function retimeFollowUps(
  tx: Transaction,
  tenantId: Uuid,
  retimed: Retiming['retimed'],
): Promise<void> {
  if (retimed.length === 0) return;
  await tx.execute(RETIME_FOLLOW_UPS, [
    tenantId,
    retimed.map(({ id }) => id),
    retimed.map(({ dueAt }) => toRfc3339(dueAt)),
  ]);
}
