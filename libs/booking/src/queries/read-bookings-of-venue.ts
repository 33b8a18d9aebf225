import type { Queryable, Statement, Uuid } from '#platform';
import type { Booking } from '../domain/booking.js';
import { type BookingRow, SEEN_BOOKING_COLUMNS, toBooking } from '../projections/booking-row.js';

const READ_BOOKINGS_OF_VENUE: Statement = {
  name: 'read-bookings-of-venue',
  isRead: true,
  text: `
    SELECT ${SEEN_BOOKING_COLUMNS} FROM bookings AS booking
     WHERE tenant_id = $1 AND booking_id = ANY ($2::uuid[]) AND venue_id = $3`,
};

/** Those of the ids that are bookings at this venue, as they are at this moment. */
export async function readBookingsOfVenue(
  db: Queryable,
  asked: { readonly tenantId: Uuid; readonly venueId: Uuid; readonly bookingIds: readonly Uuid[] },
): Promise<Booking[]> {
  const values = [asked.tenantId, asked.bookingIds, asked.venueId];
  return (await db.query<BookingRow>(READ_BOOKINGS_OF_VENUE, values)).map(toBooking);
}
