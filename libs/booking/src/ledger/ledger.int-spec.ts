import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { holdSlots } from '#test/support/held-slots.js';
import {
  aBooking,
  aCancellation,
  allAnswers,
  type BookingFixture,
  type BookingProcess,
  codesOf,
  inDays,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { withoutReceipts, withoutSlotLocks } from '../../testing/sabotage.js';
import type { StoredAnswer } from '../index.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

let fixture: BookingFixture;
let second: BookingProcess;

beforeAll(async () => {
  fixture = await startBookingFixture();
  second = await fixture.another();
});
afterAll(() => fixture.stop());

/** Sends every other command through the other process. */
const both = (index: number): BookingProcess => (index % 2 === 0 ? fixture : second);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('no place is sold twice', () => {
  it('gives 40 of 200 simultaneous parties of one the 40 places of a slot, and refuses 160', async () => {
    const place = await fixture.place();
    const answers = await allAnswers(times(200, (index) => both(index).commands.execute(aBooking(place))));
    expect([answers.accepted.length, codesOf(answers.refused), answers.refused.length]).toEqual([
      40,
      ['slot-unavailable'],
      160,
    ]);
    expect(await fixture.count('bookings', `tenant_id = '${place.tenantId}'`)).toBe(40);
  });

  it('never passes capacity with parties of every size over slots that overlap', async () => {
    const place = await fixture.place({ turnMinutes: 90 });
    const slots = ['18:00', '18:15', '18:30', '18:45', '19:00', '19:15', '20:00', '20:30'];
    const attempts = times(300, (index) =>
      both(index).commands.execute(
        aBooking(place, {
          guests: 1 + Math.floor(Math.random() * 12),
          when: { date: inDays(30), slot: slots[index % slots.length] ?? '18:00' },
        }),
      ),
    );
    const answers = await allAnswers(attempts);
    expect(codesOf(answers.refused)).toEqual(['slot-unavailable']);
    expect(await verifyLedger(fixture.database)).toMatchObject({ faults: [] });
  });

  it('(control) sells the places more than once when slots are read without a lock', async () => {
    const scratch = await startBookingFixture();
    const processes = await Promise.all(times(4, () => scratch.another({ sabotage: withoutSlotLocks })));
    const place = await scratch.place();
    const attempts = times(200, (index) =>
      (processes[index % 4] ?? scratch).commands.execute(aBooking(place)),
    );
    const answers = await allAnswers(attempts);
    const { faults } = await verifyLedger(scratch.database);
    await scratch.stop();
    expect(answers.accepted.length).toBeGreaterThan(40);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('refuses by itself, in the table, what a faulty decision would oversell', async () => {
    const place = await fixture.place();
    await fixture.commands.execute(aBooking(place));
    const oversell = fixture.db.dataSource.query(
      `UPDATE slots SET reserved = capacity + 1 WHERE tenant_id = $1`,
      [place.tenantId],
    );
    await expect(oversell).rejects.toThrow(/slots_never_oversold/);
  });
});

describe('one Idempotency-Key is one booking', () => {
  it('gives 50 simultaneous requests with one key, over two processes, one booking, customer, message and answer', async () => {
    const place = await fixture.place();
    const wishes = { key: newUuid(), contact: { email: 'ada@example.org', name: 'Ada L.' } };
    const answers = await allAnswers(
      times(50, (index) => both(index).commands.execute(aBooking(place, wishes))),
    );
    expect(new Set(answers.accepted.map(({ body }) => body)).size).toBe(1);
    expect(answers.accepted.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(answers.refused).toEqual([]);
    const mine = `tenant_id = '${place.tenantId}'`;
    const counts = await Promise.all([
      ...['bookings', 'customers', 'outbox', 'receipts'].map((table) => fixture.count(table, mine)),
      fixture.count('events', `${mine} AND type LIKE 'booking-%'`),
    ]);
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });

  it('(control) books more than once when receipts are not looked at', async () => {
    const scratch = await startBookingFixture();
    const blind = await scratch.another({ sabotage: withoutReceipts });
    await scratch.db.dataSource.query('ALTER TABLE receipts DROP CONSTRAINT receipts_pkey');
    const place = await scratch.place();
    const key = newUuid();
    const answers = await allAnswers(times(5, () => blind.commands.execute(aBooking(place, { key }))));
    await scratch.stop();
    expect(new Set(answers.accepted.map(({ booking }) => booking['id'])).size).toBeGreaterThan(1);
  });

  it('refuses the key for another request, whether one after the other or at once', async () => {
    const place = await fixture.place();
    const key = newUuid();
    const requests = times(20, (index) =>
      both(index).commands.execute(
        aBooking(place, {
          key,
          fingerprint: `request ${index % 2}`,
          when: { date: inDays(30 + (index % 2)), slot: '19:00' },
        }),
      ),
    );
    const answers = await allAnswers(requests);
    expect(answers.accepted).toHaveLength(10);
    expect(codesOf(answers.refused)).toEqual(['idempotency-key-reused']);
  });

  it('keeps no receipt of a refusal: the key may be tried again and then books', async () => {
    const place = await fixture.place({ capacity: 1 });
    const first = await allAnswers([fixture.commands.execute(aBooking(place))]);
    const key = newUuid();
    const refused = await allAnswers([fixture.commands.execute(aBooking(place, { key }))]);
    await fixture.commands.execute(aCancellation(place, String(first.accepted[0]?.booking['id'])));
    const again = await allAnswers([fixture.commands.execute(aBooking(place, { key }))]);
    expect([codesOf(refused.refused), again.accepted.length]).toEqual([['slot-unavailable'], 1]);
  });

  it('tells a second request to wait while the first is held up, and both end in one booking', async () => {
    const place = await fixture.place();
    await fixture.commands.execute(aBooking(place));
    const key = newUuid();
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM slots WHERE tenant_id = $1 FOR UPDATE', [place.tenantId]);
    const original = fixture.commands.execute(aBooking(place, { key }));
    const duplicate = await allAnswers([fixture.commands.execute(aBooking(place, { key }))]);
    await holder.commitTransaction();
    await holder.release();
    expect(codesOf(duplicate.refused)).toEqual(['request-in-flight']);
    expect((await original).replayed).toBe(false);
    expect((await fixture.commands.execute(aBooking(place, { key }))).replayed).toBe(true);
  });
});

describe('copies of one request that are decided in one batch', () => {
  const waiting = async (): Promise<number> => {
    const [row] = await fixture.db.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row.count;
  };

  it('are one booking and one answer, although the first of them was refused and left no receipt', async () => {
    const failures: string[] = [];
    const process = await fixture.another({ failures });
    const place = await fixture.place({ capacity: 1 });
    const { accepted } = await allAnswers([process.commands.execute(aBooking(place))]);
    const [key, bookingId] = [newUuid(), String(accepted[0]?.booking['id'])];
    const letGo = await holdSlots(fixture.db, place);
    const refused = allAnswers([process.commands.execute(aBooking(place, { key }))]);
    await eventually(waiting, (count) => count === 1);
    const cancelled = process.commands.execute(aCancellation(place, bookingId));
    await eventually(waiting, (count) => count === 2);
    const copies = times(3, () => process.commands.execute(aBooking(place, { key })));
    await letGo();
    const answers = await allAnswers(copies);
    expect([codesOf((await refused).refused), (await cancelled).status]).toEqual([['slot-unavailable'], 200]);
    expect(answers.accepted.map(({ replayed }) => replayed).sort()).toEqual([false, true, true]);
    expect([new Set(answers.accepted.map(({ body }) => body)).size, failures]).toEqual([1, []]);
    await process.stop();
  });
});

describe('one person is one customer', () => {
  it('makes 30 simultaneous first bookings by one address in different spellings one customer', async () => {
    const place = await fixture.place();
    const spellings = ['ada@example.org', 'Ada@Example.org', ' ADA@EXAMPLE.ORG ', 'ａda@example.org'];
    const attempts = times(30, (index) =>
      both(index).commands.execute(
        aBooking(place, {
          contact: { email: spellings[index % spellings.length] ?? '', name: 'Ada L.' },
          when: { date: inDays(30), slot: index % 3 === 0 ? '19:00' : '20:00' },
        }),
      ),
    );
    const answers = await allAnswers(attempts);
    expect([
      answers.accepted.length,
      new Set(answers.accepted.map(({ booking }) => booking['customerId'])).size,
    ]).toEqual([30, 1]);
    expect(await fixture.count('customers', `tenant_id = '${place.tenantId}'`)).toBe(1);
  });

  it('makes nobody known whose booking was refused', async () => {
    const place = await fixture.place({ capacity: 1 });
    await allAnswers(times(20, (index) => both(index).commands.execute(aBooking(place))));
    expect(await fixture.count('customers', `tenant_id = '${place.tenantId}'`)).toBe(1);
  });
});

describe('a refused request leaves no trace', () => {
  it('not even in the customer that the next request in its batch makes known', async () => {
    const place = await fixture.place({ capacity: 5 });
    const email = `${newUuid()}@example.org`;
    await fixture.commands.execute(aBooking(place, { guests: 4 }));
    const elsewhere = { when: { date: inDays(31), slot: '12:00' } };
    const [, , refused, accepted] = await Promise.allSettled([
      fixture.commands.execute(aBooking(place, elsewhere)),
      fixture.commands.execute(aBooking(place, elsewhere)),
      fixture.commands.execute(aBooking(place, { guests: 5, contact: { email, name: 'Refused' } })),
      fixture.commands.execute(aBooking(place, { guests: 1, contact: { email, name: 'Accepted' } })),
    ]);
    const body = accepted.status === 'fulfilled' ? accepted.value.body : '{}';
    const { customerId } = JSON.parse(body) as { customerId: string };
    const contact = await fixture.customers.openCustomer(fixture.database, place.tenantId, customerId);
    expect([refused.status, contact]).toEqual(['rejected', { email, name: 'Accepted' }]);
  });
});

describe('commands of one batch do not harm each other', () => {
  it('fails a command that PostgreSQL cannot store alone, and books its neighbours', async () => {
    const place = await fixture.place();
    const poison = { correlationId: 'a NUL \u0000 that jsonb refuses' };
    const attempts = times(64, (index) =>
      fixture.commands.execute(
        aBooking(place, {
          guests: 1,
          ...(index === 20 && poison),
          when: { date: inDays(30), slot: index % 2 ? '19:00' : '21:00' },
        }),
      ),
    );
    const answers = await allAnswers(attempts);
    expect([answers.accepted.length, answers.refused.length]).toEqual([63, 1]);
    expect(await fixture.count('bookings', `tenant_id = '${place.tenantId}'`)).toBe(63);
  });

  it('answers commands for other slots while one slot is held by somebody else, and that one late', async () => {
    const place = await fixture.place();
    await allAnswers(
      ['19:00', '21:00'].map((slot) =>
        fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } })),
      ),
    );
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM slots WHERE tenant_id = $1 ORDER BY starts_at LIMIT 1 FOR UPDATE', [
      place.tenantId,
    ]);
    const book = (slot: string) =>
      fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } }));
    const attempts = times(40, (index) => book(index === 20 ? '19:00' : '21:00'));
    const [held] = attempts.splice(20, 1);
    const free = await allAnswers(attempts);
    await holder.commitTransaction();
    await holder.release();
    expect(free.accepted).toHaveLength(39);
    expect((await held)?.status).toBe(201);
  });

  it('goes on with other slots at full speed while many wait for one that is held', async () => {
    const place = await fixture.place();
    const book = (slot: string) =>
      fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } }));
    await allAnswers(['19:00', '21:00'].map(book));
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    const hold = 'SELECT 1 FROM slots WHERE tenant_id = $1 ORDER BY starts_at LIMIT 1 FOR UPDATE';
    await holder.query(hold, [place.tenantId]);
    const held: Promise<StoredAnswer>[] = [];
    const waits: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      held.push(book('19:00'));
      const begun = Date.now();
      await book('21:00');
      waits.push(Date.now() - begun);
    }
    await holder.commitTransaction();
    await holder.release();
    const late = await allAnswers(held);
    expect(late.accepted).toHaveLength(30);
    expect(waits.filter((ms) => ms > 1_200)).toEqual([]);
  });

  it('goes on at full speed while cancellations wait for a slot that is held', async () => {
    const place = await fixture.place();
    const book = (slot: string) =>
      fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } }));
    const made = await allAnswers(times(10, () => book('19:00')));
    await book('21:00');
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    const hold = 'SELECT 1 FROM slots WHERE tenant_id = $1 ORDER BY starts_at LIMIT 1 FOR UPDATE';
    await holder.query(hold, [place.tenantId]);
    const cancelled: Promise<StoredAnswer>[] = [];
    const waits: number[] = [];
    for (const { booking } of made.accepted) {
      cancelled.push(fixture.commands.execute(aCancellation(place, String(booking['id']))));
      const begun = Date.now();
      await book('21:00');
      waits.push(Date.now() - begun);
    }
    await holder.commitTransaction();
    await holder.release();
    expect((await allAnswers(cancelled)).accepted).toHaveLength(10);
    expect(waits.filter((ms) => ms > 400).length).toBeLessThanOrEqual(1); // whoever meets the held slot first
  });

  it('tells a caller at once when too many are waiting, and those inside still finish', async () => {
    const place = await fixture.place({ capacity: 10_000 });
    await fixture.commands.execute(aBooking(place));
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM slots WHERE tenant_id = $1 FOR UPDATE', [place.tenantId]);
    const begun = Date.now();
    const attempts = times(4_200, () => fixture.commands.execute(aBooking(place)));
    const first = await Promise.race(attempts.map((attempt) => attempt.catch((error: unknown) => error)));
    const waitedMs = Date.now() - begun; // whoever waits in vain hears after 10,000
    await holder.commitTransaction();
    await holder.release();
    const answers = await allAnswers(attempts);
    expect(waitedMs).toBeLessThan(5_000);
    expect(first).toMatchObject({ code: 'overloaded', members: { retryAfterSeconds: 1 } });
    expect([codesOf(answers.refused), answers.accepted.length + answers.refused.length]).toEqual([
      ['overloaded'],
      4_200,
    ]);
    expect(await fixture.count('bookings', `tenant_id = '${place.tenantId}'`)).toBe(
      answers.accepted.length + 1,
    );
  });

  it('keeps tenants and services apart that share a batch', async () => {
    const places = await Promise.all(times(8, (index) => fixture.place({ capacity: 1 + index })));
    const attempts = times(160, (index) =>
      both(index).commands.execute(aBooking(places[index % 8] ?? places[0]!)),
    );
    const answers = await allAnswers(attempts);
    const counts = await Promise.all(
      places.map(({ tenantId }) => fixture.count('bookings', `tenant_id = '${tenantId}'`)),
    );
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([answers.accepted.length, codesOf(answers.refused)]).toEqual([36, ['slot-unavailable']]);
  });

  it('never oversells when cancellations and bookings cross over many slots in two processes', async () => {
    const place = await fixture.place({ turnMinutes: 90, capacity: 12 });
    const slots = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30'];
    const book = (index: number) =>
      both(index).commands.execute(
        aBooking(place, {
          guests: 1 + (index % 4),
          when: { date: inDays(30), slot: slots[index % 6] ?? '' },
        }),
      );
    const first = await allAnswers(times(60, book));
    const mixed = await allAnswers([
      ...first.accepted.map(({ booking }, index) =>
        both(index + 1).commands.execute(aCancellation(place, String(booking['id']))),
      ),
      ...times(120, book),
    ]);
    expect(codesOf(mixed.refused)).toEqual(['slot-unavailable']);
    expect((await verifyLedger(fixture.database)).faults).toEqual([]);
  });
});

describe('cancelling', () => {
  it('gives the same answer twice, with another key, and one event', async () => {
    const place = await fixture.place();
    const { accepted } = await allAnswers([fixture.commands.execute(aBooking(place))]);
    const bookingId = String(accepted[0]?.booking['id']);
    const answers = await allAnswers(
      times(10, (index) => both(index).commands.execute(aCancellation(place, bookingId))),
    );
    expect(new Set(answers.accepted.map(({ body }) => body)).size).toBe(1);
    expect(await fixture.count('events', `stream_id = '${bookingId}' AND type = 'booking-cancelled'`)).toBe(
      1,
    );
  });

  it('does not find the booking of another tenant', async () => {
    const place = await fixture.place();
    const { accepted } = await allAnswers([fixture.commands.execute(aBooking(place))]);
    const stranger = await fixture.place();
    const answers = await allAnswers([
      fixture.commands.execute(aCancellation(stranger, String(accepted[0]?.booking['id']))),
    ]);
    expect(codesOf(answers.refused)).toEqual(['not-found']);
  });
});
