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
    SELECT tenant_id, booking_id, expires_at::text AS expired_at
      FROM bookings
     WHERE expires_at <= clock_timestamp() AND (expires_at, tenant_id, booking_id) > ($2::timestamptz, $3::uuid, $4::uuid)
     ORDER BY expires_at, tenant_id, booking_id
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

export interface ExpiredBooking extends BookingAddress {
  /** As PostgreSQL writes it, to the microsecond: for a position, an instant in milliseconds would be too early. */
  readonly expiredAt: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const BEFORE_ALL: ExpiredBooking = { tenantId: FIRST_ID, bookingId: FIRST_ID, expiredAt: '-infinity' };

/** Those of all tenants, the longest expired first: up to `limit` of them, after one that was found before. */
export async function findExpired(
  db: Queryable,
  limit: number,
  { expiredAt, tenantId, bookingId }: ExpiredBooking = BEFORE_ALL,
): Promise<ExpiredBooking[]> {
  const rows = await db.query<Row & { readonly expired_at: string }>(FIND_EXPIRED, [
    limit,
    expiredAt,
    tenantId,
    bookingId,
  ]);
  return rows.map((row) => ({ ...toAddress(row), expiredAt: row.expired_at }));
}
