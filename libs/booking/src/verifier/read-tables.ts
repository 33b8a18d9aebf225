import type { Queryable, Statement, Uuid } from '#platform';
import type { Booking } from '../domain/booking.js';
import type { SlotRow } from '../ledger/slot-book.js';
import { BOOKING_COLUMNS, type BookingRow, toBooking } from '../projections/booking-row.js';

const NEXT_SLOTS: Statement = {
  name: 'verify-next-slots',
  text: `SELECT tenant_id, service_id, starts_at, capacity, reserved, starting_guests, starting_parties, shrinks_to
           FROM slots
          WHERE (tenant_id, service_id, starts_at) > ($1, $2, $3) AND tenant_id <= $4
          ORDER BY tenant_id, service_id, starts_at LIMIT $5`,
};

const NEXT_BOOKINGS: Statement = {
  name: 'verify-next-bookings',
  text: `SELECT booking.tenant_id, ${BOOKING_COLUMNS} FROM bookings AS booking
          WHERE (tenant_id, booking_id) > ($1, $2) AND tenant_id <= $3 ORDER BY tenant_id, booking_id LIMIT $4`,
};

const NIL = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const PAGE = 5_000;

interface SlotColumns {
  readonly tenant_id: Uuid;
  readonly service_id: Uuid;
  readonly starts_at: Date;
  readonly capacity: number;
  readonly reserved: number;
  readonly starting_guests: number;
  readonly starting_parties: number;
  readonly shrinks_to: number | null;
}

const toSlot = (row: SlotColumns): SlotRow => ({
  tenantId: row.tenant_id,
  serviceId: row.service_id,
  startsAt: row.starts_at.getTime(),
  capacity: row.capacity,
  reserved: row.reserved,
  startingGuests: row.starting_guests,
  startingParties: row.starting_parties,
  shrinksTo: row.shrinks_to,
});

/** Every slot row, or those of one tenant, read in pages. */
export async function* readSlots(db: Queryable, tenantId?: Uuid): AsyncGenerator<SlotRow> {
  let after: readonly unknown[] = [tenantId ?? NIL, NIL, '-infinity'];
  for (;;) {
    const rows = await db.query<SlotColumns>(NEXT_SLOTS, [...after, tenantId ?? LAST, PAGE]);
    for (const row of rows) yield toSlot(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.tenant_id, last.service_id, last.starts_at.toISOString()];
  }
}

/** Every booking row, or those of one tenant, read in pages. */
export async function* readBookings(
  db: Queryable,
  tenantId?: Uuid,
): AsyncGenerator<{ tenantId: Uuid; booking: Booking }> {
  let after: readonly unknown[] = [tenantId ?? NIL, NIL];
  for (;;) {
    const values = [...after, tenantId ?? LAST, PAGE];
    const rows = await db.query<BookingRow & { tenant_id: Uuid }>(NEXT_BOOKINGS, values);
    for (const row of rows) yield { tenantId: row.tenant_id, booking: toBooking(row) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.tenant_id, last.booking_id];
  }
}
