import type { Statement, Transaction, Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { BOOKING_COLUMNS, toBooking, type BookingRow } from '../../projections/booking-row.js';

const LOCK_BOOKINGS: Statement = {
  name: 'lock-bookings',
  text: `
    SELECT booking.tenant_id, ${BOOKING_COLUMNS}
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted (tenant_id, booking_id)
      JOIN bookings AS booking USING (tenant_id, booking_id)
     ORDER BY booking.tenant_id, booking.booking_id
       FOR UPDATE OF booking`,
};

export interface BookingAddress {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
}

/** Locks bookings in the one order that everybody uses. One that does not exist is missing from the answer. */
export async function lockBookings(
  tx: Transaction,
  bookings: readonly BookingAddress[],
): Promise<{ tenantId: Uuid; booking: Booking }[]> {
  const rows = await tx.query<BookingRow & { tenant_id: Uuid }>(LOCK_BOOKINGS, [
    bookings.map(({ tenantId }) => tenantId),
    bookings.map(({ bookingId }) => bookingId),
  ]);
  return rows.map((row) => ({ tenantId: row.tenant_id, booking: toBooking(row) }));
}
