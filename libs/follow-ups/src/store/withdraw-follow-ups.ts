import type { Statement, Transaction, Uuid } from '#platform';

const WITHDRAW_FOLLOW_UPS: Statement = {
  name: 'withdraw-follow-ups',
  text: `
    UPDATE follow_ups SET status = 'withdrawn', updated_at = now()
     WHERE tenant_id = $1 AND booking_id = $2 AND status IN ('due', 'failed')`,
};

/**
 * Withdraws what is still due because of a booking. One that is being sent at this moment is left alone; should it
 * fail, the next try sees for itself that the booking is off.
 */
export async function withdrawFollowUps(tx: Transaction, tenantId: Uuid, bookingId: Uuid): Promise<void> {
  await tx.execute(WITHDRAW_FOLLOW_UPS, [tenantId, bookingId]);
}
