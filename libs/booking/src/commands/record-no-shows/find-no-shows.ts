import type { Queryable, Statement, Uuid } from '#platform';
import type { BookingAddress } from '../../ledger/statements/lock-bookings.js';

/** How far back bookings are looked for that nobody came for; a worker was never away for longer. */
const DAYS_BACK = 3;

const FIND_NO_SHOWS: Statement = {
  name: 'find-no-shows',
  as: 'system',
  isRead: true,
  text: `
    SELECT booking.tenant_id, booking.booking_id
      FROM services AS service
      JOIN bookings AS booking
        ON booking.tenant_id = service.tenant_id AND booking.venue_id = service.venue_id
       AND booking.service_id = service.service_id
       AND booking.local_date BETWEEN current_date - ${DAYS_BACK} AND current_date + 1
     WHERE service.no_show_automatic AND booking.status = 'confirmed'
       AND booking.starts_at + service.no_show_grace_minutes * interval '1 minute' <= clock_timestamp()
     ORDER BY booking.starts_at
     LIMIT $1`,
};

interface Row {
  readonly tenant_id: Uuid;
  readonly booking_id: Uuid;
}

/** Confirmed bookings whose guests have not come, of services that want that recorded by itself. */
export const findNoShows = async (db: Queryable, limit: number): Promise<BookingAddress[]> =>
  (await db.query<Row>(FIND_NO_SHOWS, [limit])).map((row) => ({
    tenantId: row.tenant_id,
    bookingId: row.booking_id,
  }));
