import type { Statement, Transaction, Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { BOOKING_COLUMNS, toBooking, type BookingRow } from '../../projections/booking-row.js';

const LOCK_BOOKINGS: Statement = {
  name: 'lock-bookings',
  isRead: true,
  text: `
    SELECT booking.tenant_id, ${BOOKING_COLUMNS}
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted (tenant_id, booking_id)
      JOIN bookings AS booking USING (tenant_id, booking_id)
     ORDER BY booking.tenant_id, booking.booking_id
       FOR UPDATE OF booking`,
};

/**
 * Queues up for the bookings before the transaction has an id. FOR UPDATE draws the id with the first row that it locks,
 * so a batch that then waits for a second booking would carry an older id than the one it waits for, and the log, read
 * in order of (transaction id, position), would tell that booking's events in the wrong order.
 */
export const QUEUE_FOR_BOOKINGS: Statement = {
  name: 'queue-for-bookings',
  isRead: true,
  text: `
    SELECT pg_advisory_xact_lock(turn)
      FROM (SELECT DISTINCT uuid_hash_extended(booking_id, 0) AS turn FROM unnest($1::uuid[]) AS booking_id ORDER BY 1)`,
};

export interface BookingAddress {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
}

/**
 * Locks bookings in the one order that everybody uses. One that does not exist is missing from the answer. `turns` are ids
 * of whatever else must not be decided about by two at once; they queue with the bookings, in the same order.
 */
export async function lockBookings(
  tx: Transaction,
  bookings: readonly BookingAddress[],
  turns: readonly Uuid[] = [],
): Promise<{ tenantId: Uuid; booking: Booking }[]> {
  const ids = bookings.map(({ bookingId }) => bookingId);
  const tenants = bookings.map(({ tenantId }) => tenantId);
  const [, rows] = await Promise.all([
    tx.query(QUEUE_FOR_BOOKINGS, [[...ids, ...turns]]),
    tx.query<BookingRow & { tenant_id: Uuid }>(LOCK_BOOKINGS, [tenants, ids]),
  ]);
  return rows.map((row) => ({ tenantId: row.tenant_id, booking: toBooking(row) }));
}
