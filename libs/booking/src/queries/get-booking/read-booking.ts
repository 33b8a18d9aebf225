import type { Queryable, Statement, Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { type BookingRow, SEEN_BOOKING_COLUMNS, toBooking } from '../../projections/booking-row.js';

const READ_BOOKING: Statement = {
  name: 'read-booking',
  isRead: true,
  text: `SELECT ${SEEN_BOOKING_COLUMNS}, booking.sealed FROM bookings AS booking WHERE tenant_id = $1 AND booking_id = $2`,
};

/** The booking as its row tells it, with contact and notes still sealed. */
export async function readBooking(
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<{ booking: Booking; sealed: Buffer | null } | undefined> {
  const [row] = await db.query<BookingRow & { sealed: Buffer | null }>(READ_BOOKING, [tenantId, bookingId]);
  return row && { booking: toBooking(row), sealed: row.sealed };
}
