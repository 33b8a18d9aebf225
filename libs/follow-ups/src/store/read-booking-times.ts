import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowedBooking } from '../domain/follow-up.js';

const READ_BOOKING_TIMES: Statement = {
  name: 'read-booking-times',
  text: `SELECT status, starts_at, ends_at FROM bookings WHERE tenant_id = $1 AND booking_id = $2`,
};

/** What a booking is at this moment, for planning; undefined when there is none. */
export async function readBookingTimes(
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<FollowedBooking | undefined> {
  const [row] = await db.query<{ status: string; starts_at: Date; ends_at: Date }>(READ_BOOKING_TIMES, [
    tenantId,
    bookingId,
  ]);
  if (row === undefined) return undefined;
  return { status: row.status, startsAt: row.starts_at.getTime(), endsAt: row.ends_at.getTime() };
}
