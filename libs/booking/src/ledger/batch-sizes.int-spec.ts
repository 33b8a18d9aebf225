import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aBooking,
  allAnswers,
  type BookingFixture,
  type BookingProcess,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { DomainError } from '#platform';
import { type Answered, mixedCallers, openPlaces, sendAll, type Wish } from '../../testing/mixed-traffic.js';
import { withoutReceipts, withoutSlotLocks } from '../../testing/sabotage.js';
import type { CreateBooking, CreateBookingInput } from '../index.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const codeOf = ({ refusal }: Answered): string =>
  refusal instanceof DomainError ? refusal.code : refusal === undefined ? 'accepted' : 'a fault';
type Guest = Pick<CreateBookingInput, 'contact'>;
const distinct = (values: readonly unknown[]): number => new Set(values).size;

/** What the ledger writes; venues and services have events too. */
const WRITTEN = [
  ['bookings', 'true'],
  ['events', `type LIKE 'booking-%'`],
  ['outbox', `type LIKE 'booking-%'`],
  ['receipts', 'true'],
  ['customers', 'true'],
] as const;

describe.each([1, 2, 256])('batches of at most %i, with mixed tenants, services and commands', (size) => {
  const environment = { LEDGER_BATCH_SIZE: String(size) };
  let fixture: BookingFixture;
  let processes: BookingProcess[];
  let answered: Answered[];
  let cancelled: string[];

  const of = (...wishes: Wish[]): Answered[] => answered.filter(({ wish }) => wishes.includes(wish));
  const accepted = (): (Answered & Required<Pick<Answered, 'answer'>>)[] =>
    answered.flatMap((one) => (one.answer === undefined ? [] : [{ ...one, answer: one.answer }]));

  beforeAll(async () => {
    fixture = await startBookingFixture({ environment });
    processes = [fixture, await fixture.another({ environment })];
    const places = await openPlaces(fixture);
    const first = await allAnswers(
      times(18, (n) => fixture.commands.execute(aBooking(places[n % 3]!, { guests: 1 }))),
    );
    const booked = first.accepted.map(({ booking }) => ({
      place: places.find(({ serviceId }) => serviceId === booking['serviceId'])!,
      bookingId: String(booking['id']),
    }));
    cancelled = booked.map(({ bookingId }) => bookingId);
    answered = await sendAll(processes, mixedCallers(places, booked));
  });
  afterAll(() => fixture.stop());

  it('answers every caller, and refuses only what must be refused', () => {
    const codes = (...wishes: Wish[]): string[] => [...new Set(of(...wishes).map(codeOf))].sort();
    expect({
      bookings: codes('booking'),
      cancellations: codes('cancellation'),
      unknown: codes('no-such-booking'),
      poison: codes('poison'),
      contested: of('one-key-two-requests').map(codeOf).sort(),
    }).toEqual({
      bookings: ['accepted', 'slot-unavailable'],
      cancellations: ['accepted'],
      unknown: ['not-found'],
      poison: ['a fault'],
      contested: [...times(6, () => 'accepted'), ...times(6, () => 'idempotency-key-reused')],
    });
  });

  it('gives each caller its own answer', () => {
    const asked = of('booking', 'one-key-two-requests').map(
      ({ command }) => (command as CreateBooking).input,
    );
    const wanted = asked.map(({ serviceId, guests, when }) => ({
      serviceId,
      guests,
      status: 'confirmed',
      ...when,
    }));
    const got = of('booking', 'one-key-two-requests').map(({ answer }, n) =>
      answer === undefined ? wanted[n] : answer.booking,
    );
    expect(got).toMatchObject(wanted);
    expect(of('cancellation').map(({ answer }) => answer?.booking)).toMatchObject(
      of('cancellation').map(({ bookingId }) => ({ id: bookingId, status: 'cancelled' })),
    );
  });

  it('makes one booking, and one first answer, for each key', () => {
    const keys = distinct(accepted().map(({ key }) => key));
    const made = accepted().filter(({ wish }) => wish !== 'cancellation');
    expect([
      distinct(accepted().map(({ key, answer }) => key + answer.body)),
      accepted().filter(({ answer }) => !answer.replayed).length,
      distinct(made.map(({ answer }) => answer.booking.id)),
    ]).toEqual([keys, keys, distinct(made.map(({ key }) => key))]);
  });

  it('sells no place twice, and log and tables agree', async () => {
    expect((await verifyLedger(fixture.database)).faults).toEqual([]);
  });

  it('leaves no trace of what was refused', async () => {
    const made = accepted().filter(({ wish }) => wish !== 'cancellation');
    const guests = made.map(
      ({ command: { input } }) => `${input.tenantId} ${(input as Guest).contact.email}`,
    );
    const bookings = cancelled.length + distinct(made.map(({ key }) => key));
    expect(await Promise.all(WRITTEN.map(([table, which]) => fixture.count(table, which)))).toEqual([
      bookings,
      bookings + cancelled.length,
      bookings + cancelled.length,
      cancelled.length + distinct(accepted().map(({ key }) => key)),
      cancelled.length + distinct(guests),
    ]);
  });

  it('gives the same answers when everything that was accepted is sent again', async () => {
    const again = await sendAll(processes, accepted());
    expect(again.map(({ answer }) => [answer?.body, answer?.replayed])).toEqual(
      accepted().map(({ answer }) => [answer.body, true]),
    );
  });

  it('commits as many together as it may, and no more', async () => {
    const place = await fixture.place({ capacity: 1_000 });
    await allAnswers(times(60, () => fixture.commands.execute(aBooking(place))));
    const [{ most }] = await fixture.db.dataSource.query<[{ most: number }]>(
      `SELECT max(count)::int AS most
         FROM (SELECT count(*) FROM events WHERE tenant_id = $1 AND type = 'booking-confirmed' GROUP BY transaction_id) AS batch`,
      [place.tenantId],
    );
    expect(size <= 2 ? most : Math.min(most, 40)).toBe(size <= 2 ? size : 40);
  });

  it('(control) sells places twice when slots are read without a lock', async () => {
    const scratch = await startBookingFixture();
    const unlocked = { environment, sabotage: withoutSlotLocks };
    const racers = await Promise.all(times(2, () => scratch.another(unlocked)));
    const place = await scratch.place({ capacity: 10 });
    await allAnswers(times(40, (n) => racers[n % 2]!.commands.execute(aBooking(place))));
    const { faults } = await verifyLedger(scratch.database);
    await scratch.stop();
    expect(faults.length).toBeGreaterThan(0);
  });

  it('(control) makes two bookings for one key when receipts are not looked at', async () => {
    const scratch = await startBookingFixture();
    await scratch.db.dataSource.query('ALTER TABLE receipts DROP CONSTRAINT receipts_pkey');
    const forgetful = await scratch.another({ environment, sabotage: withoutReceipts });
    const place = await scratch.place();
    const copies = times(3, () => aBooking(place, { key: 'one key' }));
    await allAnswers(copies.map((copy) => forgetful.commands.execute(copy)));
    const bookings = await scratch.count('bookings');
    await scratch.stop();
    expect(bookings).toBeGreaterThan(1);
  });
});
