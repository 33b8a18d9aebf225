import { toRfc3339, type InstantMs, type Queryable, type Statement, type Uuid } from '#platform';
import { DUE_COLUMNS, toDueFollowUp, type DueFollowUp, type DueRow } from './due-follow-up.js';

const FIND_DUE_OF_BOOKING: Statement = {
  name: 'find-due-of-booking',
  isRead: true,
  text: `
    SELECT ${DUE_COLUMNS} FROM follow_ups
     WHERE tenant_id = $1 AND booking_id = $2 AND status IN ('due', 'failed') AND due_at <= $3`,
};

/** What falls due because of this booking until then, in no order. */
export async function findDueOfBooking(
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
  until: InstantMs,
): Promise<DueFollowUp[]> {
  const rows = await db.query<DueRow>(FIND_DUE_OF_BOOKING, [tenantId, bookingId, toRfc3339(until)]);
  return rows.map(toDueFollowUp);
}
