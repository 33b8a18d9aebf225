import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowedBooking } from '../domain/follow-up.js';

/** All that a letter is made of, as it is at this moment; the contact is still sealed. */
export interface SealedBooking extends FollowedBooking {
  readonly bookingId: Uuid;
  readonly version: number;
  readonly guests: number;
  readonly customerId: Uuid;
  readonly sealed: Buffer | null;
  readonly venueName: string;
  readonly timeZone: string;
  readonly serviceName: string;
}

interface Row {
  readonly status: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly version: number;
  readonly guests: number;
  readonly customer_id: Uuid;
  readonly sealed: Buffer | null;
  readonly venue_name: string;
  readonly time_zone: string;
  readonly service_name: string;
}

const READ_FOLLOWED_BOOKING: Statement = {
  name: 'read-followed-booking',
  text: `
    SELECT booking.status, booking.starts_at, booking.ends_at, booking.version, booking.guests, booking.customer_id,
           booking.sealed, venue.name AS venue_name, venue.time_zone, service.name AS service_name
      FROM bookings AS booking
      JOIN venues AS venue USING (tenant_id, venue_id)
      JOIN services AS service USING (tenant_id, service_id)
     WHERE booking.tenant_id = $1 AND booking.booking_id = $2`,
};

export async function readFollowedBooking(
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<SealedBooking | undefined> {
  const [row] = await db.query<Row>(READ_FOLLOWED_BOOKING, [tenantId, bookingId]);
  if (row === undefined) return undefined;
  return {
    bookingId,
    status: row.status,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    version: row.version,
    guests: row.guests,
    customerId: row.customer_id,
    sealed: row.sealed,
    venueName: row.venue_name,
    timeZone: row.time_zone,
    serviceName: row.service_name,
  };
}
