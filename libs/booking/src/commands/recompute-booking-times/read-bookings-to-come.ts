import { type InstantMs, type Queryable, type Statement, toRfc3339 } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { STATUSES_WITH_PLACES } from '../../domain/claims.js';
import { type BookingRow, SEEN_BOOKING_COLUMNS, toBooking } from '../../projections/booking-row.js';
import type { ServiceAddress } from '../../refit/read-stays-to-come.js';

const READ_BOOKINGS_TO_COME: Statement = {
  name: 'read-bookings-to-come',
  isRead: true,
  text: `
    SELECT ${SEEN_BOOKING_COLUMNS}
      FROM bookings AS booking
     WHERE tenant_id = $1 AND venue_id = $2 AND service_id = $3 AND status = ANY ($4::text[])
       AND local_date >= ($5::timestamptz AT TIME ZONE 'UTC')::date - 2 AND starts_at > $5
     ORDER BY starts_at, booking_id`,
};

/**
 * The bookings of a service that hold places and begin after `from`, in order of start. One whose time is over is `expired`,
 * and among them until that is recorded: only then are its places given back.
 */
export async function readBookingsToCome(
  db: Queryable,
  { tenantId, venueId, serviceId }: ServiceAddress,
  from: InstantMs,
): Promise<Booking[]> {
  const values = [tenantId, venueId, serviceId, STATUSES_WITH_PLACES, toRfc3339(from)];
  return (await db.query<BookingRow>(READ_BOOKINGS_TO_COME, values)).map(toBooking);
}
