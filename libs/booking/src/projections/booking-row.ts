import type { Uuid } from '#platform';
import type { Booking, BookingStatus } from '../domain/booking.js';

/** The columns of {@link BookingRow}, of a table that the statement calls `booking`. The date stays a text. */
export const BOOKING_COLUMNS = `booking.booking_id, booking.venue_id, booking.service_id, booking.customer_id,
       booking.local_date::text AS local_date, booking.local_time, booking.starts_at, booking.ends_at, booking.guests,
       booking.status, booking.expires_at, booking.held_by, booking.claims, booking.pool_id, booking.pool_claims, booking.version, booking.created_at`;

/**
 * The same as it is at this moment: a hold or a request whose time is over has expired, also while nobody has recorded
 * that; its version is that of the event that will say so (`versionAt`). For whoever only looks.
 */
export const SEEN_BOOKING_COLUMNS = BOOKING_COLUMNS.replace(
  'booking.status, booking.expires_at',
  `CASE WHEN booking.expires_at <= clock_timestamp() THEN 'expired' ELSE booking.status END AS status,
       CASE WHEN booking.expires_at > clock_timestamp() THEN booking.expires_at END AS expires_at`,
).replace(
  'booking.version',
  'booking.version + CASE WHEN booking.expires_at <= clock_timestamp() THEN 1 ELSE 0 END AS version',
);

/** Whether a booking has this status at this moment; `$n` is the parameter. */
export const hasStatus = (parameter: string): string =>
  `CASE WHEN booking.expires_at <= clock_timestamp() THEN 'expired' ELSE booking.status END = ${parameter}`;

/** Not for a hold or a request whose time is over, whether or not anybody has recorded that. */
export const IN_TIME = '(booking.expires_at > clock_timestamp()) IS NOT FALSE';

export interface BookingRow {
  readonly booking_id: Uuid;
  readonly venue_id: Uuid;
  readonly service_id: Uuid;
  readonly customer_id: Uuid | null;
  readonly local_date: string;
  readonly local_time: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly guests: number;
  readonly status: BookingStatus;
  readonly expires_at: Date | null;
  readonly held_by: Uuid | null;
  readonly claims: readonly Date[];
  readonly pool_id: Uuid | null;
  readonly pool_claims: readonly Date[] | null;
  readonly version: number;
  readonly created_at: Date;
}

export function toBooking(row: BookingRow): Booking {
  return {
    id: row.booking_id,
    venueId: row.venue_id,
    serviceId: row.service_id,
    customerId: row.customer_id,
    date: row.local_date,
    slot: row.local_time,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    guests: row.guests,
    status: row.status,
    expiresAt: row.expires_at === null ? null : row.expires_at.getTime(),
    heldBy: row.held_by,
    claims: row.claims.map((start) => start.getTime()),
    pool:
      row.pool_id === null
        ? null
        : { poolId: row.pool_id, claims: (row.pool_claims ?? []).map((start) => start.getTime()) },
    version: row.version,
    createdAt: row.created_at.getTime(),
  };
}
