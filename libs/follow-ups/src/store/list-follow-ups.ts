import type { Queryable, Statement, Uuid } from '#platform';
import type { Channel, FollowUpKind, FollowUpStatus } from '../domain/follow-up.js';

export interface FollowUpRow {
  readonly follow_up_id: Uuid;
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  readonly due_at: Date;
  readonly status: FollowUpStatus;
  readonly attempts: number;
  readonly sent_at: Date | null;
}

const LIST_FOLLOW_UPS: Statement = {
  name: 'list-follow-ups',
  isRead: true,
  text: `
    SELECT follow_up_id, kind, channel, due_at, status, attempts, sent_at FROM follow_ups
     WHERE tenant_id = $1 AND booking_id = $2
     ORDER BY date_trunc('milliseconds', due_at), follow_up_id`,
};

/** Every follow-up of a booking, in the order in which they fall due, by what is told of it: milliseconds. */
export const listFollowUps = (db: Queryable, tenantId: Uuid, bookingId: Uuid): Promise<FollowUpRow[]> =>
  db.query<FollowUpRow>(LIST_FOLLOW_UPS, [tenantId, bookingId]);
