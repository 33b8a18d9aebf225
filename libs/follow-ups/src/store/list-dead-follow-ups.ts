import type { DeadLetterPage } from '#outbox';
import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowUpKind } from '../domain/follow-up.js';

export interface DeadFollowUpRow {
  readonly tenant_id: Uuid;
  readonly follow_up_id: Uuid;
  readonly booking_id: Uuid;
  readonly kind: FollowUpKind;
  readonly last_error: string | null;
  readonly attempts: number;
  readonly updated_at: Date;
}

const LIST_DEAD_FOLLOW_UPS: Statement = {
  name: 'list-dead-follow-ups',
  isRead: true,
  text: `
    SELECT tenant_id, follow_up_id, booking_id, kind, last_error, attempts, updated_at FROM follow_ups
     WHERE status = 'dead' AND ($1::uuid IS NULL OR tenant_id = $1) AND ($2::uuid IS NULL OR follow_up_id < $2)
     ORDER BY follow_up_id DESC
     LIMIT $3`,
};

/** Follow-ups that were given up, newest first. */
export const listDeadFollowUps = (
  db: Queryable,
  { tenantId, before, limit }: DeadLetterPage,
): Promise<DeadFollowUpRow[]> =>
  db.query<DeadFollowUpRow>(LIST_DEAD_FOLLOW_UPS, [tenantId ?? null, before ?? null, limit]);
