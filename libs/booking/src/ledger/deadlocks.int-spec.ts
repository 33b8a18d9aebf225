import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import type { Sabotage } from '#test/support/sabotaged-database.js';
import {
  aBooking,
  aCancellation,
  allAnswers,
  type Answers,
  type BookingFixture,
  inDays,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { withReversedSlotLocks, withSlowSlotLocks } from '../../testing/sabotage.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

const DEADLOCK = '40P01';
const LOCK_TIMEOUT = '55P03';
const SLOTS = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30'];
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

let fixture: BookingFixture;

beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

/** For sessions that begin from now on. */
const lookForDeadlocksAfter = async (patience: string): Promise<void> => {
  const [{ name }] = await fixture.db.dataSource.query<[{ name: string }]>(
    'SELECT current_database() AS name',
  );
  await fixture.db.dataSource.query(`ALTER DATABASE ${name} SET deadlock_timeout = '${patience}'`);
};

interface Crossing {
  readonly answers: Answers;
  readonly failures: readonly string[];
}

/** Two processes, bookings of six slots each that overlap crosswise, and cancellations between them. */
async function crossing(sabotages: readonly [Sabotage, Sabotage]): Promise<Crossing> {
  await lookForDeadlocksAfter('20ms');
  const failures: string[] = [];
  const processes = await Promise.all(sabotages.map((sabotage) => fixture.another({ sabotage, failures })));
  const place = await fixture.place({ turnMinutes: 90, capacity: 10_000 });
  const book = (n: number) =>
    processes[n % 2]!.commands.execute(
      aBooking(place, { when: { date: inDays(30), slot: SLOTS[n % SLOTS.length] ?? '' } }),
    );
  const first = await allAnswers(times(30, book));
  const cancel = ({ booking }: { booking: Record<string, unknown> }, n: number) =>
    processes[(n + 1) % 2]!.commands.execute(aCancellation(place, String(booking['id'])));
  const answers = await allAnswers([...first.accepted.map(cancel), ...times(60, book)]);
  await Promise.all(processes.map((process) => process.stop()));
  return { answers, failures };
}

describe('two processes whose batches want the same slots', () => {
  it('neither deadlock nor wait into a time-out', async () => {
    const { answers, failures } = await crossing([withSlowSlotLocks, withSlowSlotLocks]);
    expect([answers.accepted.length, answers.refused, failures]).toEqual([90, [], []]);
  });

  it('(control) deadlock when one of them locks in the opposite order; and even then every caller is answered', async () => {
    const { answers, failures } = await crossing([withSlowSlotLocks, withReversedSlotLocks]);
    expect(failures).toContain(DEADLOCK);
    expect([answers.accepted.length, answers.refused]).toEqual([90, []]);
    expect((await verifyLedger(fixture.database)).faults).toEqual([]);
  });
});

describe('a batch that meets a lock which somebody else holds', () => {
  const LOCK = 'SELECT 1 FROM slots WHERE tenant_id = $1 AND starts_at = $2 FOR UPDATE';
  const both = ['19:00', '19:15'];

  /** A place with two slots that a booking at 19:00 wants, and their instants. */
  async function twoSlots(): Promise<{ place: Place; starts: [Date, Date] }> {
    const place = await fixture.place({ turnMinutes: 30, capacity: 1_000 });
    await fixture.commands.execute(aBooking(place));
    const slots = await fixture.db.dataSource.query<{ starts_at: Date }[]>(
      'SELECT starts_at FROM slots WHERE tenant_id = $1 ORDER BY starts_at',
      [place.tenantId],
    );
    const [first, second] = slots.map(({ starts_at }) => starts_at);
    if (first === undefined || second === undefined)
      throw new Error(`${both.join(' and ')} were to be opened.`);
    return { place, starts: [first, second] };
  }

  const waiting = async (): Promise<number> => {
    const [{ count }] = await fixture.db.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count;
  };

  it.each([1, 2, 256])(
    'is run again after lock_timeout: its members, %i at most, see a late answer',
    async (size) => {
      const failures: string[] = [];
      const environment = { LEDGER_BATCH_SIZE: String(size) };
      const process = await fixture.another({ failures, environment });
      const { place, starts } = await twoSlots();
      const holder = fixture.db.dataSource.createQueryRunner();
      await holder.startTransaction();
      await holder.query(LOCK, [place.tenantId, starts[1]]);
      const callers = times(12, () => process.commands.execute(aBooking(place)));
      await eventually(
        async () => failures,
        (seen) => seen.includes(LOCK_TIMEOUT),
      );
      await holder.commitTransaction();
      await holder.release();
      const answers = await allAnswers(callers);
      await process.stop();
      expect([answers.accepted.length, answers.refused]).toEqual([12, []]);
    },
  );

  it('is run again after a deadlock: its members see a late answer', async () => {
    await lookForDeadlocksAfter('250ms');
    const failures: string[] = [];
    // On a busy machine the batch may give up waiting before anybody has found the circle.
    for (let turn = 0; turn < 5 && !failures.includes(DEADLOCK); turn += 1) {
      const process = await fixture.another({ failures });
      const { place, starts } = await twoSlots();
      const holder = fixture.db.dataSource.createQueryRunner();
      await holder.startTransaction();
      // PostgreSQL ends the wait of whoever finds the circle; this one never looks.
      await holder.query(`SET LOCAL deadlock_timeout = '30s'`);
      await holder.query(LOCK, [place.tenantId, starts[1]]);
      const callers = times(12, () => process.commands.execute(aBooking(place)));
      await eventually(waiting, (count) => count > 0);
      await holder.query(LOCK, [place.tenantId, starts[0]]);
      await holder.commitTransaction();
      await holder.release();
      const answers = await allAnswers(callers);
      await process.stop();
      expect([answers.accepted.length, answers.refused]).toEqual([12, []]);
    }
    expect(failures).toContain(DEADLOCK);
  });

  it('holds up nobody else while a service is held that its first slot is opened from', async () => {
    const [busy, free] = [await fixture.place(), await fixture.place()];
    const process = await fixture.another({ environment: { LEDGER_IN_FLIGHT: '1' } });
    const holder = fixture.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM services WHERE service_id = $1 FOR UPDATE', [busy.serviceId]);
    let isHeld = true;
    const late = process.commands.execute(aBooking(busy)).then(({ status }) => [status, isHeld]);
    const others = await allAnswers(times(8, () => process.commands.execute(aBooking(free))));
    isHeld = false;
    await holder.commitTransaction();
    await holder.release();
    expect([others.accepted.length, await late]).toEqual([8, [201, false]]);
    await process.stop();
  });
});
