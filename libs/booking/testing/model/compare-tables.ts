import { isDeepStrictEqual } from 'node:util';
import { ExpireBookings } from '../../src/index.js';
import { type BookingRow, BOOKING_COLUMNS, toBooking } from '../../src/projections/booking-row.js';
import { verifyLedger } from '../../src/verifier/verify-ledger.js';
import { countSlots, type Model, type ModelBooking, NOTHING, offeredIn, type SlotName } from './model.js';
import type { Real } from './real.js';
import { step } from './step.js';

/** Throws unless the bookings and slots of the tenant are those of the model, and its log says the same. */
export async function compareTables(model: Model, real: Real): Promise<void> {
  await real.lane.fixture.commands.execute(new ExpireBookings());
  const { model: settled } = step(model, { number: NaN, act: { do: 'sweep' } });
  const faults = [
    ...(await bookingFaults(settled, real)),
    ...(await slotFaults(settled, real)),
    ...(await verifyLedger(real.lane.fixture.database, undefined, real.tenantId)).faults,
  ];
  if (faults.length > 0) throw new Error(`In the end: ${faults.join('\n')}`);
}

async function bookingFaults({ bookings }: Model, real: Real): Promise<string[]> {
  const rows = await real.lane.fixture.db.dataSource.query<BookingRow[]>(
    `SELECT ${BOOKING_COLUMNS} FROM bookings AS booking WHERE tenant_id = $1`,
    [real.tenantId],
  );
  const stored = new Map(rows.map((row) => [row.booking_id, toBooking(row)]));
  const faults =
    stored.size === bookings.size ? [] : [`There are ${stored.size} bookings, not ${bookings.size}.`];
  const people = new Map<number, Set<string>>();
  for (const [key, expected] of bookings) {
    const booking = stored.get(real.ids.get(key) ?? '');
    const found = booking && {
      service: booking.serviceId === real.places[0].serviceId ? 0 : 1,
      ...{
        startsAt: booking.startsAt,
        endsAt: booking.endsAt,
        guests: booking.guests,
        status: booking.status,
      },
      ...{ expiresAt: booking.expiresAt, claims: booking.claims, poolClaims: booking.pool?.claims ?? [] },
      ...{ version: booking.version, isHeld: booking.heldBy !== null, isKnown: booking.customerId !== null },
    };
    if (!isDeepStrictEqual(found, toFound(expected)))
      faults.push(`Booking ${key} is ${JSON.stringify(found)}, not ${JSON.stringify(toFound(expected))}.`);
    const customerId = booking?.customerId ?? null;
    if (expected.customer === null || customerId === null) continue;
    people.set(expected.customer, (people.get(expected.customer) ?? new Set()).add(customerId));
  }
  const ids = [...people.values()].map((same) => [...same]);
  if (new Set(ids.flat()).size !== people.size || ids.some(({ length }) => length !== 1))
    faults.push('The customers of bookings are not those who were named.');
  return faults;
}

const toFound = ({ heldBy, customer, createdAt, ...rest }: ModelBooking) => ({
  ...rest,
  isHeld: heldBy !== null,
  isKnown: customer !== null,
});

interface Row {
  readonly service_id: string;
  readonly starts_at: Date;
  readonly capacity: number;
  readonly shrinks_to: number | null;
  readonly reserved: number;
  readonly starting_guests: number;
  readonly starting_parties: number;
}

async function slotFaults(model: Model, real: Real): Promise<string[]> {
  const rows = await real.lane.fixture.db.dataSource.query<Row[]>(
    'SELECT * FROM slots WHERE tenant_id = $1 ORDER BY starts_at',
    [real.tenantId],
  );
  const names = new Map<string, string>([
    [real.poolId, 'pool'],
    ...real.places.map(({ serviceId }, nth): [string, string] => [serviceId, String(nth)]),
  ]);
  const counts = countSlots(model);
  const faults: string[] = [];
  for (const row of rows) {
    const slot = `${names.get(row.service_id) ?? '?'} ${row.starts_at.getTime()}` as SlotName;
    const { reserved, startingGuests, startingParties } = counts.get(slot) ?? NOTHING;
    counts.delete(slot);
    const offered = offeredIn(model.terms, slot);
    const expected = [
      ...[reserved, startingGuests, startingParties],
      ...(reserved > offered ? [reserved, offered] : [offered, null]),
    ];
    const found = [row.reserved, row.starting_guests, row.starting_parties, row.capacity, row.shrinks_to];
    if (!isDeepStrictEqual(found, expected))
      faults.push(`Slot ${slot} has ${JSON.stringify(found)}, not ${JSON.stringify(expected)}.`);
  }
  for (const [slot, { reserved }] of counts) if (reserved > 0) faults.push(`Slot ${slot} has no row.`);
  return faults;
}
