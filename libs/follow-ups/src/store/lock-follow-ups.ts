import type { Statement, Transaction, Uuid } from '#platform';

const LOCK_FOLLOW_UPS: Statement = {
  name: 'lock-follow-ups',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('follow-ups/' || $1 || '/' || $2, 0))`,
};

/**
 * One transaction at a time plans or withdraws the follow-ups of one booking: else a cancellation handled at the same
 * moment as the confirmation would withdraw rows that it cannot see yet. Not a lock on the booking's own row, which
 * would hold up the ledger. Read the booking in a later statement than this one.
 */
export async function lockFollowUps(tx: Transaction, tenantId: Uuid, bookingId: Uuid): Promise<void> {
  await tx.query(LOCK_FOLLOW_UPS, [tenantId, bookingId]);
}
