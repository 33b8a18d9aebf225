import { toRfc3339, type Statement, type Transaction, type Uuid } from '#platform';
import type { PlannedFollowUp } from '../domain/planned-follow-ups.js';

const INSERT_FOLLOW_UPS: Statement = {
  name: 'insert-follow-ups',
  text: `
    INSERT INTO follow_ups (tenant_id, booking_id, correlation_id, follow_up_id, kind, due_at)
    SELECT $1, $2, $3, follow_up_id, kind, due_at
      FROM unnest($4::uuid[], $5::text[], $6::timestamptz[]) AS planned (follow_up_id, kind, due_at)
    ON CONFLICT (tenant_id, booking_id, kind) DO NOTHING`,
};

export interface NewFollowUp extends PlannedFollowUp {
  readonly id: Uuid;
}

export interface FollowedFrom {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly correlationId: string;
}

/** Writes the follow-ups of one booking. A kind that the booking has already stays as it is. */
export async function insertFollowUps(
  tx: Transaction,
  { tenantId, bookingId, correlationId }: FollowedFrom,
  planned: readonly NewFollowUp[],
): Promise<void> {
  if (planned.length === 0) return;
  await tx.execute(INSERT_FOLLOW_UPS, [
    tenantId,
    bookingId,
    correlationId,
    planned.map(({ id }) => id),
    planned.map(({ kind }) => kind),
    planned.map(({ dueAt }) => toRfc3339(dueAt)),
  ]);
}
