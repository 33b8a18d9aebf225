import {
  type InstantMs,
  instantArray,
  plainArray,
  type Statement,
  type Transaction,
  type Uuid,
} from '#platform';
import type { Booking } from '../../domain/booking.js';

const UPDATE_BOOKINGS: Statement = {
  name: 'update-bookings',
  text: `
    UPDATE bookings
       SET status = decided.status, version = decided.version
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[]) AS decided (tenant_id, booking_id, status, version)
     WHERE bookings.tenant_id = decided.tenant_id
       AND bookings.booking_id = decided.booking_id`,
};

/** Arrays of arrays travel as texts, since unnest flattens them. */
const MOVE_BOOKINGS: Statement = {
  name: 'move-bookings',
  text: `
    UPDATE bookings
       SET starts_at = decided.starts_at, ends_at = decided.ends_at, claims = decided.claims::timestamptz[],
           pool_id = decided.pool_id, pool_claims = decided.pool_claims::timestamptz[]
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::uuid[], $7::text[])
           AS decided (tenant_id, booking_id, starts_at, ends_at, claims, pool_id, pool_claims)
     WHERE bookings.tenant_id = decided.tenant_id
       AND bookings.booking_id = decided.booking_id`,
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
    plainArray(rows, ({ tenantId }) => tenantId),
    plainArray(rows, ({ booking }) => booking.id),
    plainArray(rows, ({ booking }) => booking.status),
    plainArray(rows, ({ booking }) => booking.version),
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
    plainArray(rows, ({ tenantId }) => tenantId),
    plainArray(rows, ({ booking }) => booking.id),
    instantArray(rows, ({ booking }) => booking.startsAt),
    instantArray(rows, ({ booking }) => booking.endsAt),
    rows.map(({ booking }) => listOf(booking.claims)),
    rows.map(({ booking }) => booking.pool?.poolId ?? null),
    rows.map(({ booking }) => booking.pool && listOf(booking.pool.claims)),
  ]);
}

const listOf = (starts: readonly InstantMs[]): string => instantArray(starts, (start) => start);
