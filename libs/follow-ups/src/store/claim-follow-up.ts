import type { InstantMs, Queryable, Statement, Uuid } from '#platform';
import type { FollowUpKind } from '../domain/follow-up.js';

/** The right to send one follow-up, held by whoever made the try with this number and by nobody else. */
export interface Claim {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly bookingId: Uuid;
  readonly kind: FollowUpKind;
  readonly dueAt: InstantMs;
  /** 1 for the first try. */
  readonly attempt: number;
  /** The same, counted from when somebody last wanted it tried anew. */
  readonly countedAttempt: number;
  readonly correlationId: string;
}

interface Row {
  readonly booking_id: Uuid;
  readonly kind: FollowUpKind;
  readonly due_at: Date;
  readonly attempts: number;
  readonly counted: number;
  readonly correlation_id: string;
}

const CLAIM_FOLLOW_UP: Statement = {
  name: 'claim-follow-up',
  text: `
    UPDATE follow_ups SET status = 'sending', attempts = attempts + 1, updated_at = now()
     WHERE tenant_id = $1 AND follow_up_id = $2
       AND (status IN ('due', 'failed') OR (status = 'sending' AND updated_at <= now() - $3 * interval '1 ms'))
    RETURNING booking_id, kind, due_at, attempts, attempts - forgiven AS counted, correlation_id`,
};

/**
 * Takes a follow-up that is due, or one whose claim is older than `stuckAfterMs`. Undefined when there is nothing to send: it is sent,
 * withdrawn or dead, or somebody else is sending it.
 */
export async function claimFollowUp(
  db: Queryable,
  tenantId: Uuid,
  id: Uuid,
  stuckAfterMs: number,
): Promise<Claim | undefined> {
  const [row] = await db.query<Row>(CLAIM_FOLLOW_UP, [tenantId, id, stuckAfterMs]);
  if (row === undefined) return undefined;
  return {
    tenantId,
    id,
    bookingId: row.booking_id,
    kind: row.kind,
    dueAt: row.due_at.getTime(),
    attempt: row.attempts,
    countedAttempt: row.counted,
    correlationId: row.correlation_id,
  };
}
