import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { STATUSES_WITH_PLACES } from '../../domain/claims.js';
import { BOOKING_COLUMNS, type BookingRow, IN_TIME, toBooking } from '../../projections/booking-row.js';
import type { ServiceAddress, StayToCome } from '../../refit/read-stays-to-come.js';

/** Where a page ended: the last booking on it. */
export interface OutsidePosition {
  readonly startsAt: string;
  readonly bookingId: Uuid;
}

const OUTSIDE = `
      FROM bookings AS booking
     WHERE tenant_id = $1 AND venue_id = $2 AND service_id = $3 AND status = ANY ($4::text[])
       AND ${IN_TIME}
       AND local_date >= ($5::timestamptz AT TIME ZONE 'UTC')::date - 2 AND ends_at > $5
       AND ((local_date, local_time, starts_at) IN (SELECT * FROM unnest($6::date[], $7::text[], $8::timestamptz[]))
            OR guests NOT BETWEEN $9 AND $10 OR claims && $11::timestamptz[])`;

const COUNT_BOOKINGS_OUTSIDE: Statement = {
  name: 'count-bookings-outside',
  isRead: true,
  text: `SELECT count(*)::integer AS count ${OUTSIDE}`,
};

const READ_BOOKINGS_OUTSIDE: Statement = {
  name: 'read-bookings-outside',
  isRead: true,
  text: `
    SELECT ${BOOKING_COLUMNS} ${OUTSIDE}
       AND (starts_at, booking_id) > ($12::timestamptz, $13::uuid)
     ORDER BY starts_at, booking_id
     LIMIT $14`,
};

const BEFORE_ALL: OutsidePosition = {
  startsAt: '-infinity',
  bookingId: '00000000-0000-0000-0000-000000000000',
};

export interface OutsideFilter extends ServiceAddress {
  readonly misplaced: readonly Pick<StayToCome, 'date' | 'slot' | 'startsAt'>[];
  readonly overfull: readonly InstantMs[];
  readonly partyMin: number;
  readonly partyMax: number;
  readonly now: InstantMs;
}

export async function countBookingsOutside(db: Queryable, filter: OutsideFilter): Promise<number> {
  const [row] = await db.query<{ count: number }>(COUNT_BOOKINGS_OUTSIDE, valuesOf(filter));
  return row?.count ?? 0;
}

/** Up to `limit` of them after a position, in order of start and id. */
export async function readBookingsOutside(
  db: Queryable,
  filter: OutsideFilter,
  limit: number,
  { startsAt, bookingId } = BEFORE_ALL,
): Promise<Booking[]> {
  const values = [...valuesOf(filter), startsAt, bookingId, limit];
  return (await db.query<BookingRow>(READ_BOOKINGS_OUTSIDE, values)).map(toBooking);
}

const valuesOf = (filter: OutsideFilter): unknown[] => [
  filter.tenantId,
  filter.venueId,
  filter.serviceId,
  STATUSES_WITH_PLACES,
  toRfc3339(filter.now),
  filter.misplaced.map(({ date }) => date),
  filter.misplaced.map(({ slot }) => slot),
  filter.misplaced.map(({ startsAt }) => toRfc3339(startsAt)),
  filter.partyMin,
  filter.partyMax,
  filter.overfull.map(toRfc3339),
];
