import {
  bytesArray,
  type InstantMs,
  instantArray,
  plainArray,
  type Statement,
  type Transaction,
  toRfc3339,
  type Uuid,
} from '#platform';
import type { Booking } from '../../domain/booking.js';

const UPDATE_BOOKINGS: Statement = {
  name: 'update-bookings',
  text: `
    UPDATE bookings
       SET status = decided.status, version = decided.version, expires_at = decided.expires_at
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::timestamptz[])
           AS decided (tenant_id, booking_id, status, version, expires_at)
     WHERE bookings.tenant_id = decided.tenant_id
       AND bookings.booking_id = decided.booking_id`,
};

/** Arrays of arrays travel as texts, since unnest flattens them. */
const MOVE_BOOKINGS: Statement = {
  name: 'move-bookings',
  text: `
    UPDATE bookings
       SET service_id = decided.service_id, local_date = decided.local_date, local_time = decided.local_time,
           starts_at = decided.starts_at, ends_at = decided.ends_at, guests = decided.guests,
           claims = decided.claims::timestamptz[],
           pool_id = decided.pool_id, pool_claims = decided.pool_claims::timestamptz[]
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                  $8::integer[], $9::text[], $10::uuid[], $11::text[])
           AS decided (tenant_id, booking_id, service_id, local_date, local_time, starts_at, ends_at, guests, claims,
                       pool_id, pool_claims)
     WHERE bookings.tenant_id = decided.tenant_id
       AND bookings.booking_id = decided.booking_id`,
};

const NAME_GUESTS: Statement = {
  name: 'name-guests',
  text: `
    UPDATE bookings
       SET customer_id = named.customer_id, sealed = named.sealed
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[]) AS named (tenant_id, booking_id, customer_id, sealed)
     WHERE bookings.tenant_id = named.tenant_id
       AND bookings.booking_id = named.booking_id`,
};

interface Row {
  readonly tenantId: Uuid;
  readonly booking: Booking;
  readonly isMoved: boolean;
}

/** Writes what commands have changed in bookings that exist. The rows are locked by this transaction. */
export async function updateBookings(tx: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const changed = tx.execute(UPDATE_BOOKINGS, [
    ...namesOf(rows),
    plainArray(rows, ({ booking }) => booking.status),
    plainArray(rows, ({ booking }) => booking.version),
    plainArray(rows, ({ booking }) => (booking.expiresAt === null ? 'NULL' : toRfc3339(booking.expiresAt))),
  ]);
  await Promise.all([
    changed,
    moveBookings(
      tx,
      rows.filter(({ isMoved }) => isMoved),
    ),
  ]);
}

async function moveBookings(tx: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(MOVE_BOOKINGS, [
    ...namesOf(rows),
    plainArray(rows, ({ booking }) => booking.serviceId),
    plainArray(rows, ({ booking }) => booking.date),
    plainArray(rows, ({ booking }) => booking.slot),
    instantArray(rows, ({ booking }) => booking.startsAt),
    instantArray(rows, ({ booking }) => booking.endsAt),
    plainArray(rows, ({ booking }) => booking.guests),
    rows.map(({ booking }) => listOf(booking.claims)),
    rows.map(({ booking }) => booking.pool?.poolId ?? null),
    rows.map(({ booking }) => booking.pool && listOf(booking.pool.claims)),
  ]);
}

export interface NamedGuest {
  readonly tenantId: Uuid;
  readonly booking: Booking;
  /** Contact and notes, sealed with the customer's data key. */
  readonly sealed: Buffer | null;
}

/** Writes who comes, where that has been said of a booking only after it was made. */
export async function nameGuests(tx: Transaction, rows: readonly NamedGuest[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(NAME_GUESTS, [
    ...namesOf(rows),
    plainArray(rows, ({ booking }) => booking.customerId ?? 'NULL'),
    bytesArray(rows, ({ sealed }) => sealed),
  ]);
}

const namesOf = (rows: readonly { readonly tenantId: Uuid; readonly booking: Booking }[]): unknown[] => [
  plainArray(rows, ({ tenantId }) => tenantId),
  plainArray(rows, ({ booking }) => booking.id),
];

const listOf = (starts: readonly InstantMs[]): string => instantArray(starts, (start) => start);
