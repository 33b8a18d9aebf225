import { instantArray, plainArray, type Queryable, type Statement, type Uuid } from '#platform';
import type { BookingAddress } from '../statements/lock-bookings.js';
import type { SlotAddress } from '../statements/open-slots.js';

/** Each is a lock more in the transaction; what is left over, the worker records. */
const LIMIT = 1_000;

const FIND_EXPIRED_IN_SLOTS: Statement = {
  name: 'find-expired-in-slots',
  as: 'ledger',
  isRead: true,
  text: `
    SELECT tenant_id, booking_id
      FROM (
        SELECT booking.tenant_id, booking.booking_id
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS slot (tenant_id, service_id, starts_at)
          JOIN bookings AS booking
            ON booking.tenant_id = slot.tenant_id AND booking.service_id = slot.service_id
           AND booking.expires_at <= clock_timestamp() AND slot.starts_at = ANY (booking.claims)
         UNION
        SELECT booking.tenant_id, booking.booking_id
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS slot (tenant_id, service_id, starts_at)
          JOIN bookings AS booking
            ON booking.tenant_id = slot.tenant_id AND booking.pool_id = slot.service_id
           AND booking.expires_at <= clock_timestamp() AND slot.starts_at = ANY (booking.pool_claims)) AS expired
     LIMIT ${LIMIT}`,
};

const FIND_EXPIRED: Statement = {
  name: 'find-expired',
  as: 'system',
  isRead: true,
  text: `
    SELECT tenant_id, booking_id
      FROM bookings
     WHERE expires_at <= clock_timestamp()
     ORDER BY expires_at
     LIMIT $1`,
};

interface Row {
  readonly tenant_id: Uuid;
  readonly booking_id: Uuid;
}

const toAddress = (row: Row): BookingAddress => ({ tenantId: row.tenant_id, bookingId: row.booking_id });

/** The bookings that take places from these slots and have expired without anybody having recorded that. */
export async function findExpiredInSlots(
  db: Queryable,
  slots: readonly SlotAddress[],
): Promise<BookingAddress[]> {
  const rows = await db.query<Row>(FIND_EXPIRED_IN_SLOTS, [
    plainArray(slots, ({ tenantId }) => tenantId),
    plainArray(slots, ({ serviceId }) => serviceId),
    instantArray(slots, ({ startsAt }) => startsAt),
  ]);
  return rows.map(toAddress);
}

/** Those of all tenants, the longest expired first. */
export const findExpired = async (db: Queryable, limit: number): Promise<BookingAddress[]> =>
  (await db.query<Row>(FIND_EXPIRED, [limit])).map(toAddress);
