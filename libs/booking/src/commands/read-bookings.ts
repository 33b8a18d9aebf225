import { plainArray, type Queryable, type Statement, type Uuid } from '#platform';
import type { Booking } from '../domain/booking.js';
import type { BookingAddress } from '../ledger/statements/lock-bookings.js';
import { BOOKING_COLUMNS, type BookingRow, toBooking } from '../projections/booking-row.js';

const READ_BOOKINGS: Statement = {
  name: 'read-bookings',
  as: 'ledger',
  isRead: true,
  text: `
    SELECT booking.tenant_id, ${BOOKING_COLUMNS}
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted (tenant_id, booking_id)
     CROSS JOIN LATERAL (
           SELECT * FROM bookings
            WHERE bookings.tenant_id = wanted.tenant_id AND bookings.booking_id = wanted.booking_id
           OFFSET 0) AS booking`,
};

/** The bookings that exist, of whichever tenants, by `<tenant id> <booking id>`. */
export async function readBookings(
  db: Queryable,
  wanted: readonly BookingAddress[],
): Promise<ReadonlyMap<string, Booking>> {
  const rows = await db.query<BookingRow & { tenant_id: Uuid }>(READ_BOOKINGS, [
    plainArray(wanted, ({ tenantId }) => tenantId),
    plainArray(wanted, ({ bookingId }) => bookingId),
  ]);
  return new Map(rows.map((row) => [`${row.tenant_id} ${row.booking_id}`, toBooking(row)]));
}
