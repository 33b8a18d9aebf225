import { plainArray, type Queryable, type Statement, type Uuid } from '#platform';
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
  readonly tenant_id: Uuid;
  readonly follow_up_id: Uuid;
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

/** Of all tenants, as jobs come. Locks in one order first: two workers that claim the same ones wait for each other, and not in a circle. */
const CLAIM_FOLLOW_UPS: Statement = {
  name: 'claim-follow-ups',
  as: 'system',
  text: `
    WITH wanted AS (
      SELECT tenant_id, follow_up_id FROM follow_ups
       WHERE (tenant_id, follow_up_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
       ORDER BY tenant_id, follow_up_id
         FOR NO KEY UPDATE
    )
    UPDATE follow_ups SET status = 'sending', attempts = attempts + 1, updated_at = now()
      FROM wanted
     WHERE follow_ups.tenant_id = wanted.tenant_id AND follow_ups.follow_up_id = wanted.follow_up_id
       AND (status IN ('due', 'failed') OR (status = 'sending' AND updated_at <= now() - $3 * interval '1 ms'))
    RETURNING follow_ups.tenant_id, follow_ups.follow_up_id, booking_id, kind, channel, anchor, offset_minutes, template,
              facts, due_at, attempts, attempts - forgiven AS counted, correlation_id`,
};

/** Names a follow-up. */
export type FollowUpName = Pick<Claim, 'tenantId' | 'id'>;

/**
 * Takes follow-ups that are due, or whose claims are older than `stuckAfterMs`. Undefined where there is nothing to send: it
 * is sent, withdrawn or dead, or somebody else is sending it; one that is wanted twice is given to the first.
 */
export async function claimFollowUps(
  db: Queryable,
  wanted: readonly FollowUpName[],
  stuckAfterMs: number,
): Promise<(Claim | undefined)[]> {
  const rows = await db.query<Row>(CLAIM_FOLLOW_UPS, [
    plainArray(wanted, ({ tenantId }) => tenantId),
    plainArray(wanted, ({ id }) => id),
    stuckAfterMs,
  ]);
  const claims = new Map(rows.map((row) => [keyOf(toClaim(row)), toClaim(row)]));
  return wanted.map((name) => {
    const claim = claims.get(keyOf(name));
    claims.delete(keyOf(name));
    return claim;
  });
}

const keyOf = ({ tenantId, id }: FollowUpName): string => `${tenantId}/${id}`;

const toClaim = (row: Row): Claim => ({
  tenantId: row.tenant_id,
  id: row.follow_up_id,
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
});
