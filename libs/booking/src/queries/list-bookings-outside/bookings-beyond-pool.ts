import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import { toView } from '../../booking-view.js';
import { STATUSES_WITH_PLACES } from '../../domain/claims.js';
import { BOOKING_COLUMNS, type BookingRow, IN_TIME, toBooking } from '../../projections/booking-row.js';
import type { BookingOutside } from './bookings-outside.js';

/** `local_date` is wide of the mark on purpose: it leads into the index, and the claims decide. */
const BEYOND_POOL = `
      FROM bookings AS booking
     WHERE tenant_id = $1 AND venue_id = $2 AND pool_id = $3 AND status = ANY ($4::text[]) AND ${IN_TIME}
       AND local_date >= ($5::timestamptz AT TIME ZONE 'UTC')::date - 2 AND ends_at > $5
       AND pool_claims && $6::timestamptz[]`;

const COUNT_BOOKINGS_BEYOND_POOL: Statement = {
  name: 'count-bookings-beyond-pool',
  isRead: true,
  text: `SELECT count(*)::integer AS count ${BEYOND_POOL}`,
};

const READ_BOOKINGS_BEYOND_POOL: Statement = {
  name: 'read-bookings-beyond-pool',
  isRead: true,
  text: `SELECT ${BOOKING_COLUMNS} ${BEYOND_POOL} ORDER BY starts_at, booking_id LIMIT $7`,
};

/** A pool, and the starts of its slots that have more reserved than they offer. */
export interface PoolMeasure {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly poolId: Uuid;
  readonly overfull: readonly InstantMs[];
  readonly now: InstantMs;
}

/**
 * The bookings still to come, of whichever service, that take places in a slot of the pool which has more reserved than
 * it offers: all of them counted, the first `limit` of them in order of start.
 */
export async function findBookingsBeyondPool(
  db: Queryable,
  { tenantId, venueId, poolId, overfull, now }: PoolMeasure,
  limit: number,
): Promise<{ readonly count: number; readonly items: readonly BookingOutside[] }> {
  if (overfull.length === 0) return { count: 0, items: [] };
  const starts = overfull.map(toRfc3339);
  const values = [tenantId, venueId, poolId, STATUSES_WITH_PLACES, toRfc3339(now), starts];
  const [counted, rows] = await Promise.all([
    db.query<{ count: number }>(COUNT_BOOKINGS_BEYOND_POOL, values),
    db.query<BookingRow>(READ_BOOKINGS_BEYOND_POOL, [...values, limit]),
  ]);
  const items = rows.map((row): BookingOutside => ({ ...toView(toBooking(row)), reasons: ['capacity'] }));
  return { count: counted[0]?.count ?? 0, items };
}
