import { toRfc3339, type Statement, type Transaction, type Uuid } from '#platform';
import type { PlannedFollowUp } from '../domain/planned-follow-ups.js';

const INSERT_FOLLOW_UPS: Statement = {
  name: 'insert-follow-ups',
  text: `
    INSERT INTO follow_ups (tenant_id, booking_id, correlation_id, cause, follow_up_id, rule, kind, channel, anchor,
                            offset_minutes, template, due_at, facts)
    SELECT $1, $2, $3, $4, planned.*
      FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::integer[], $11::text[],
                  $12::timestamptz[], $13::jsonb[]) AS planned
    ON CONFLICT (tenant_id, booking_id, rule, cause) DO NOTHING`,
};

export interface NewFollowUp extends PlannedFollowUp {
  readonly id: Uuid;
}

export interface FollowedFrom {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly correlationId: string;
  /** The message that led to them. */
  readonly cause: Uuid;
}

/** Writes follow-ups of one booking. What a rule has led to already because of the same message stays as it is. */
export async function insertFollowUps(
  tx: Transaction,
  { tenantId, bookingId, correlationId, cause }: FollowedFrom,
  planned: readonly NewFollowUp[],
): Promise<void> {
  if (planned.length === 0) return;
  await tx.execute(INSERT_FOLLOW_UPS, [
    tenantId,
    bookingId,
    correlationId,
    cause,
    planned.map(({ id }) => id),
    planned.map(({ rule }) => rule.name),
    planned.map(({ rule }) => rule.kind),
    planned.map(({ rule }) => rule.channel),
    planned.map(({ rule }) => rule.anchor),
    planned.map(({ rule }) => rule.offsetMinutes),
    planned.map(({ rule }) => rule.template),
    planned.map(({ dueAt }) => toRfc3339(dueAt)),
    planned.map(({ facts }) => JSON.stringify(facts)),
  ]);
}
