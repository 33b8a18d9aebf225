import { toRfc3339, type Statement, type Transaction, type Uuid } from '#platform';
import type { PlannedFollowUp } from '../domain/planned-follow-ups.js';

const RETIME_FOLLOW_UPS: Statement = {
  name: 'retime-follow-ups',
  text: `
    UPDATE follow_ups SET due_at = planned.due_at, updated_at = now()
      FROM unnest($3::text[], $4::timestamptz[]) AS planned (kind, due_at)
     WHERE tenant_id = $1 AND booking_id = $2 AND status = 'due' AND follow_ups.kind = planned.kind`,
};

/** Gives the follow-ups of a booking that are still due the times at which they fall due now. */
export async function retimeFollowUps(
  tx: Transaction,
  tenantId: Uuid,
  bookingId: Uuid,
  planned: readonly PlannedFollowUp[],
): Promise<void> {
  await tx.execute(RETIME_FOLLOW_UPS, [
    tenantId,
    bookingId,
    planned.map(({ kind }) => kind),
    planned.map(({ dueAt }) => toRfc3339(dueAt)),
  ]);
}
