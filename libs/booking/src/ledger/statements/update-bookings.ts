import { plainArray, type Statement, type Transaction, type Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';

const UPDATE_BOOKINGS: Statement = {
  name: 'update-bookings',
  text: `
    UPDATE bookings
       SET status = decided.status, version = decided.version
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[]) AS decided (tenant_id, booking_id, status, version)
     WHERE bookings.tenant_id = decided.tenant_id
       AND bookings.booking_id = decided.booking_id`,
};

/** Writes what commands have changed in bookings that exist. The rows are locked by this transaction. */
export async function updateBookings(
  tx: Transaction,
  rows: readonly { readonly tenantId: Uuid; readonly booking: Booking }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(UPDATE_BOOKINGS, [
    plainArray(rows, ({ tenantId }) => tenantId),
    plainArray(rows, ({ booking }) => booking.id),
    plainArray(rows, ({ booking }) => booking.status),
    plainArray(rows, ({ booking }) => booking.version),
  ]);
}
