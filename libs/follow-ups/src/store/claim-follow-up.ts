import type { Queryable, Statement, Uuid } from '#platform';
import type { Channel, FollowUpFacts, FollowUpKind } from '../domain/follow-up.js';
import type { Anchor } from '../domain/follow-up-rule.js';
import type { DueFollowUpTerms } from '../domain/send-follow-up.decision.js';

/** The right to send one follow-up, held by whoever made the try with this number and by nobody else. */
export interface Claim extends DueFollowUpTerms {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly bookingId: Uuid;
  readonly channel: Channel;
  /** The name of a template of the tenant; null for the standard one. */
  readonly template: string | null;
  /** 1 for the first try. */
  readonly attempt: number;
  /** The same, counted from when somebody last wanted it tried anew. */
  readonly countedAttempt: number;
  readonly correlationId: string;
}

interface Row {
  readonly booking_id: Uuid;
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  readonly anchor: Anchor;
  readonly offset_minutes: number;
  readonly template: string | null;
  readonly facts: FollowUpFacts;
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
    RETURNING booking_id, kind, channel, anchor, offset_minutes, template, facts, due_at,
              attempts, attempts - forgiven AS counted, correlation_id`,
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
    channel: row.channel,
    anchor: row.anchor,
    offsetMinutes: row.offset_minutes,
    template: row.template,
    facts: row.facts,
    dueAt: row.due_at.getTime(),
    attempt: row.attempts,
    countedAttempt: row.counted,
    correlationId: row.correlation_id,
  };
}
