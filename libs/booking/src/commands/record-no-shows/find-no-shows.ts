import type { Queryable, Statement, Uuid } from '#platform';
import type { BookingAddress } from '../../ledger/statements/lock-bookings.js';

/** How far back bookings are looked for that nobody came for; a worker was never away for longer. */
const DAYS_BACK = 3;

const FIND_NO_SHOWS: Statement = {
  name: 'find-no-shows',
  as: 'system',
  isRead: true,
  text: `
    SELECT booking.tenant_id, booking.booking_id, booking.starts_at::text AS started_at
      FROM services AS service
      JOIN bookings AS booking
        ON booking.tenant_id = service.tenant_id AND booking.venue_id = service.venue_id
       AND booking.service_id = service.service_id
       AND booking.local_date BETWEEN current_date - ${DAYS_BACK} AND current_date + 1
     WHERE service.no_show_automatic AND booking.status = 'confirmed'
       AND booking.starts_at + service.no_show_grace_minutes * interval '1 minute' <= clock_timestamp()
       AND (booking.starts_at, booking.tenant_id, booking.booking_id) > ($2::timestamptz, $3::uuid, $4::uuid)
     ORDER BY booking.starts_at, booking.tenant_id, booking.booking_id
     LIMIT $1`,
};

interface Row {
  readonly tenant_id: Uuid;
  readonly booking_id: Uuid;
  readonly started_at: string;
}

export interface LateBooking extends BookingAddress {
  /** As PostgreSQL writes it: it is given back as a position. */
  readonly startedAt: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const BEFORE_ALL: LateBooking = { tenantId: FIRST_ID, bookingId: FIRST_ID, startedAt: '-infinity' };

/**
 * Confirmed bookings whose guests have not come, of services that want that recorded by itself, the longest late first: up
 * to `limit` of them, after one that was found before.
 */
export async function findNoShows(
  db: Queryable,
  limit: number,
  { startedAt, tenantId, bookingId }: LateBooking = BEFORE_ALL,
): Promise<LateBooking[]> {
  const rows = await db.query<Row>(FIND_NO_SHOWS, [limit, startedAt, tenantId, bookingId]);
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    bookingId: row.booking_id,
    startedAt: row.started_at,
  }));
}
