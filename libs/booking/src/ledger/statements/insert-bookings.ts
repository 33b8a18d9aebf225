import {
  bytesArray,
  instantArray,
  plainArray,
  type Statement,
  type Transaction,
  toRfc3339,
  type Uuid,
} from '#platform';
import type { Booking } from '../../domain/booking.js';

const INSERT_BOOKINGS: Statement = { name: 'insert-bookings', text: insertInto() };

/** The same with what most bookings do not have: places of a capacity pool, a moment at which they expire. */
const INSERT_RARER_BOOKINGS: Statement = {
  name: 'insert-rarer-bookings',
  text: insertInto({
    columns: ', pool_id, pool_claims, expires_at, held_by',
    values: ', pool_id, pool_claims::timestamptz[], expires_at, held_by',
    parameters: ', $16::uuid[], $17::text[], $18::timestamptz[], $19::uuid[]',
  }),
};

function insertInto({ columns, values, parameters } = { columns: '', values: '', parameters: '' }): string {
  return `
    INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                          ends_at, guests, status, claims, sealed, version, created_at${columns})
    SELECT tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at, ends_at, guests,
           status, claims::timestamptz[], sealed, version, created_at${values}
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::timestamptz[],
                  $9::timestamptz[], $10::integer[], $11::text[], $12::text[], $13::bytea[], $14::integer[],
                  $15::timestamptz[]${parameters})
           AS booked (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                      ends_at, guests, status, claims, sealed, version, created_at${columns})`;
}

export interface NewBooking {
  readonly tenantId: Uuid;
  readonly booking: Booking;
  /** Contact and notes, sealed with the customer's data key. */
  readonly sealed: Buffer | null;
}

/** Writes bookings that did not exist before. `claims` travel as array literals, since unnest flattens arrays of arrays. */
export async function insertBookings(tx: Transaction, rows: readonly NewBooking[]): Promise<void> {
  if (rows.length === 0) return;
  const word = (pick: (booking: Booking) => string | number): string =>
    plainArray(rows, ({ booking }) => pick(booking));
  const isRarer = rows.some(({ booking }) => booking.pool !== null || booking.expiresAt !== null);
  await tx.execute(isRarer ? INSERT_RARER_BOOKINGS : INSERT_BOOKINGS, [
    plainArray(rows, ({ tenantId }) => tenantId),
    word(({ id }) => id),
    word(({ venueId }) => venueId),
    word(({ serviceId }) => serviceId),
    word(({ customerId }) => customerId ?? 'NULL'),
    word(({ date }) => date),
    word(({ slot }) => slot),
    instantArray(rows, ({ booking }) => booking.startsAt),
    instantArray(rows, ({ booking }) => booking.endsAt),
    word(({ guests }) => guests),
    word(({ status }) => status),
    word(({ claims }) => `"${claimsLiteral(claims)}"`),
    bytesArray(rows, ({ sealed }) => sealed),
    word(({ version }) => version),
    instantArray(rows, ({ booking }) => booking.createdAt),
    ...(isRarer ? rarerColumns(rows) : []),
  ]);
}

const rarerColumns = (rows: readonly NewBooking[]): unknown[] => [
  rows.map(({ booking }) => booking.pool?.poolId ?? null),
  rows.map(({ booking }) => booking.pool && claimsLiteral(booking.pool.claims)),
  rows.map(({ booking }) => (booking.expiresAt === null ? null : toRfc3339(booking.expiresAt))),
  rows.map(({ booking }) => booking.heldBy),
];

const claimsLiteral = (claims: readonly number[]): string => `{${claims.map(toRfc3339).join(',')}}`;
