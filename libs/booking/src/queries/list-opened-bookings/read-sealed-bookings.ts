import type { Queryable, Statement, Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { type BookingRow, SEEN_BOOKING_COLUMNS, toBooking } from '../../projections/booking-row.js';
import type { OpenedBookingsFilter } from './list-opened-bookings.query.js';

const READ_SEALED_BOOKINGS: Statement = {
  name: 'read-sealed-bookings',
  isRead: true,
  text: `
    SELECT ${SEEN_BOOKING_COLUMNS}, booking.sealed
      FROM bookings AS booking
     WHERE tenant_id = $1 AND venue_id = $2
       AND local_date BETWEEN $3::date AND $4::date
       AND (local_date, starts_at, booking_id) > ($5::date, $6::timestamptz, $7::uuid)
     ORDER BY local_date, starts_at, booking_id
     LIMIT $8`,
};

export interface SealedBooking {
  readonly booking: Booking;
  readonly sealed: Buffer | null;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Up to `limit` bookings after a position, contact and notes still sealed. */
export async function readSealedBookings(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  { from = '-infinity', to = 'infinity', limit, after }: OpenedBookingsFilter,
): Promise<SealedBooking[]> {
  const { date, startsAt, bookingId } = after ?? { date: from, startsAt: '-infinity', bookingId: FIRST_ID };
  const values = [tenantId, venueId, from, to, date, startsAt, bookingId, limit];
  const rows = await db.query<BookingRow & { sealed: Buffer | null }>(READ_SEALED_BOOKINGS, values);
  return rows.map((row) => ({ booking: toBooking(row), sealed: row.sealed }));
}
