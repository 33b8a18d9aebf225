import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '#platform';
import {
  answered,
  type Commanded,
  DAY,
  toChange,
  toCreate,
  toHold,
  toWalkIn,
} from '../../testing/booking-life.js';
import { type BookingFixture, type Place, startBookingFixture } from '../../testing/booking-fixture.js';
import { MovingClock } from '../../testing/moving-clock.js';
import { createTestDatabase } from '#test/support/test-database.js';
import { SCHEMA_VERSION } from '../domain/booking-events.js';
import { BOOKING_STATUSES, type BookingStatus } from '../domain/booking.js';
import { canMove } from '../domain/transitions.js';
import { ExpireBookings } from '../index.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

const MOVES = Object.keys(toChange) as Commanded[];
const NOON = Date.parse(`${DAY}T12:00:00Z`);
const SOON = { when: { date: DAY, slot: '12:15' } };

let fixture: BookingFixture;
let clock: MovingClock;
let dinner: Place;
let byHand: Place;

/** What became of every move of a booking in every status: the status that it has then, or why not. */
const outcomes = new Map<string, string>();

beforeAll(async () => {
  const db = await createTestDatabase();
  clock = await MovingClock.start(db.dataSource, NOON);
  fixture = await startBookingFixture({ db, clock });
  dinner = await fixture.place({ capacity: 1_000, turnMinutes: 30, noShowGraceMinutes: 0 });
  byHand = await fixture.anotherService(dinner, { capacity: 1_000, confirmation: 'manual' });
  await tryEverything();
});
afterAll(() => fixture.stop());

const send = (command: Parameters<typeof answered>[1]) => answered(fixture.commands, command);
const each = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(MOVES.map(make));

async function tryEverything(): Promise<void> {
  const change =
    (move: Commanded, place = dinner) =>
    (booking: { readonly id: string }) =>
      send(toChange[move](place, booking.id));
  const late = (): Promise<{ id: string }> => send(toCreate(dinner, SOON));
  const requested = (): Promise<{ id: string }> => send(toCreate(byHand));
  const expired = await each(() => send(toHold(dinner)));
  const confirmed = await each(late);
  const noShow = await each(late);
  await clock.forward(16);
  await fixture.commands.execute(new ExpireBookings());
  const inStatus: Record<BookingStatus, readonly { readonly id: string }[]> = {
    ...{ expired, confirmed },
    held: await each(() => send(toHold(dinner))),
    pending: await each(requested),
    seated: await each(() => send(toWalkIn(dinner))),
    completed: await each(() => send(toWalkIn(dinner)).then(change('complete'))),
    cancelled: await each(() => send(toHold(dinner)).then(change('release'))),
    declined: await each(() => requested().then(change('decline', byHand))),
    'no-show': await Promise.all(noShow.map(change('no-show'))),
  };
  const unrecorded = await each(() => send(toHold(dinner)));
  await clock.forward(5);
  for (const status of BOOKING_STATUSES) await tryMoves(status, inStatus[status]);
  await clock.forward(5);
  await tryMoves('unrecorded', unrecorded);
}

async function tryMoves(name: string, bookings: readonly { readonly id: string }[]): Promise<void> {
  await Promise.all(
    MOVES.map(async (move, nth) => {
      const said = move === 'reschedule' ? { when: { date: DAY, slot: '20:00' } } : {};
      const command = toChange[move](dinner, bookings[nth]?.id ?? '', said);
      outcomes.set(`${move} ${name}`, await send(command).then(({ status }) => status, codeOf));
    }),
  );
}

const codeOf = ({ code, members }: DomainError): string => `${code}: ${String(members['bookingStatus'])}`;

const promised = (move: Commanded, status: BookingStatus): string =>
  move === 'extend' && status === 'expired'
    ? 'hold-expired: expired'
    : move === 'cancel' && status === 'cancelled'
      ? 'cancelled'
      : `invalid-transition: ${status}`;

const cells = BOOKING_STATUSES.flatMap((status) =>
  MOVES.map((move): [Commanded, BookingStatus] => [move, status]),
);

describe('through the ledger', () => {
  it.each(cells.filter(([move, status]) => !canMove(move, status)))(
    '%s: of %s, is refused by the status that the booking has',
    (move, status) => {
      expect(outcomes.get(`${move} ${status}`)).toBe(promised(move, status));
    },
  );

  it.each(cells.filter(([move, status]) => canMove(move, status)))(
    '%s: of %s, is accepted',
    (move, status) => {
      expect(outcomes.get(`${move} ${status}`)).toMatch(/^[a-z-]+$/);
    },
  );

  it.each(MOVES)('%s: of a hold whose time is over, is refused though nobody has recorded that', (move) => {
    expect(outcomes.get(`${move} unrecorded`)).toBe(promised(move, 'expired'));
  });

  it('the log, with every kind of event in it, tells what the tables do', async () => {
    await send(toHold(byHand)).then(({ id }) => send(toChange.confirm(byHand, id, { by: 'guest' })));
    await send(toHold(dinner)).then(({ id }) => send(toChange.confirm(dinner, id)));
    await send(toCreate(byHand));
    await send(toHold(dinner)).then(({ id }) =>
      clock.forward(1).then(() => send(toChange.extend(dinner, id))),
    );
    await clock.forward(1_440);
    await fixture.commands.execute(new ExpireBookings());
    const rows = await fixture.db.dataSource.query<{ type: string }[]>('SELECT DISTINCT type FROM events');
    const missing = new Set<string>(Object.keys(SCHEMA_VERSION));
    for (const { type } of rows) missing.delete(type);
    // Only clocks that are given other rules lead to that one; its own test folds it.
    expect([...missing]).toEqual(['booking-times-recomputed']);
    expect(await verifyLedger(fixture.database)).toMatchObject({ faults: [] });
  });
});
