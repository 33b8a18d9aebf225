import type { Queryable, Statement, Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import {
  type BookingRow,
  hasStatus,
  SEEN_BOOKING_COLUMNS,
  toBooking,
} from '../../projections/booking-row.js';
import type { DaySheetFilter } from './list-venue-bookings.query.js';

const inOrder = (condition: string): string => `
    SELECT ${SEEN_BOOKING_COLUMNS}
      FROM bookings AS booking
     WHERE tenant_id = $1 AND venue_id = $2 ${condition}
       AND ($3::text IS NULL OR ${hasStatus('$3')})
       AND ($4::uuid IS NULL OR service_id = $4)
       AND (local_date, starts_at, booking_id) > ($5::date, $6::timestamptz, $7::uuid)
     ORDER BY local_date, starts_at, booking_id
     LIMIT $8`;

/** Nobody has come although the grace period of the service is over: whoever looks may record that. Of these days
 * only, since a venue that does not tell who came would have all of its past here. */
const IS_OVERDUE = `
       AND booking.status = 'confirmed'
       AND booking.local_date BETWEEN current_date - 2 AND current_date + 1
       AND booking.starts_at + (
             SELECT no_show_grace_minutes FROM services
              WHERE services.tenant_id = booking.tenant_id AND services.service_id = booking.service_id
           ) * interval '1 minute' <= clock_timestamp()`;

/** Two statements, so that the sheet of one day never reads another. */
const READ_DAY_SHEET: Statement = {
  name: 'read-day-sheet',
  isRead: true,
  text: inOrder('AND local_date = $9::date'),
};
const READ_ALL_SHEETS: Statement = { name: 'read-all-sheets', isRead: true, text: inOrder('') };

const READ_OVERDUE_OF_DAY: Statement = {
  name: 'read-overdue-of-day',
  isRead: true,
  text: inOrder(`AND local_date = $9::date ${IS_OVERDUE}`),
};
const READ_ALL_OVERDUE: Statement = { name: 'read-all-overdue', isRead: true, text: inOrder(IS_OVERDUE) };

const BEFORE_ALL = {
  date: '-infinity',
  startsAt: '-infinity',
  bookingId: '00000000-0000-0000-0000-000000000000',
};

/** Up to `limit` bookings of the venue after a position, in order of local date, start and id. */
export async function readDaySheet(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  { date, status, serviceId, isOverdue = false, limit, after = BEFORE_ALL }: DaySheetFilter,
): Promise<Booking[]> {
  const values = [
    tenantId,
    venueId,
    status ?? null,
    serviceId ?? null,
    after.date,
    after.startsAt,
    after.bookingId,
    limit,
  ];
  const [ofAll, ofDay] = isOverdue
    ? [READ_ALL_OVERDUE, READ_OVERDUE_OF_DAY]
    : [READ_ALL_SHEETS, READ_DAY_SHEET];
  const rows =
    date === undefined
      ? await db.query<BookingRow>(ofAll, values)
      : await db.query<BookingRow>(ofDay, [...values, date]);
  return rows.map(toBooking);
}
