import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contact } from '#customers';
import { newUuid } from '#platform';
import type { Sabotage } from '#test/support/sabotaged-database.js';
import { createTestDatabase } from '#test/support/test-database.js';
import {
  allAnswers,
  type Answers,
  type BookingFixture,
  type BookingProcess,
  codesOf,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import {
  aGuest,
  answered,
  type Commanded,
  DAY,
  toChange,
  toCreate,
  toHold,
} from '../../testing/booking-life.js';
import { MovingClock } from '../../testing/moving-clock.js';
import {
  withoutBookingLocks,
  withoutLookAtExpiry,
  withoutSlotLocks,
  withoutTurns,
  withReversedSlotLocks,
  withSlowSlotLocks,
} from '../../testing/sabotage.js';
import { ExpireBookings, type StoredAnswer } from '../index.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

const NOON = Date.parse(`${DAY}T12:00:00Z`);
const MANY = 24;
const [PER_KEY, PER_CUSTOMER] = [5, 3];
const times = <T>(count: number, make: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => make(nth));
const at = (slot: string) => ({ when: { date: DAY, slot } });

/** Two processes on one database. The second may live later than the first: holds that the one sees are over for the other. */
interface Site {
  readonly fixture: BookingFixture;
  readonly first: BookingProcess;
  readonly second: BookingProcess;
  readonly clock: MovingClock;
  readonly later: MovingClock;
  readonly failures: string[];
}

interface Guards {
  readonly first?: Sabotage;
  readonly second?: Sabotage;
}

async function openSite({ first, second = first }: Guards = {}): Promise<Site> {
  const db = await createTestDatabase();
  // For the processes that connect from now on.
  await db.dataSource.query(
    `ALTER DATABASE ${new URL(db.url).pathname.slice(1)} SET deadlock_timeout = '20ms'`,
  );
  const clock = await MovingClock.start(db.dataSource, NOON);
  const later = await MovingClock.start(db.dataSource, NOON, 'later');
  const failures: string[] = [];
  const environment = {
    HOLDS_PER_KEY: String(PER_KEY),
    HOLDS_PER_CUSTOMER: String(PER_CUSTOMER),
    // Many batches meet more often than few.
    LEDGER_BATCH_SIZE: '8',
  };
  const fixture = await startBookingFixture({ db, clock, environment });
  const with_ = (sabotage: Sabotage | undefined) => (sabotage === undefined ? {} : { sabotage });
  return {
    ...{ fixture, clock, later, failures },
    first: await fixture.another({ clock, failures, environment, ...with_(first) }),
    second: await fixture.another({ clock: later, failures, environment, ...with_(second) }),
  };
}

/** What must never be seen: a deadlock, or two who have told the next event of one booking. */
const isBad = (failure: string): boolean => /40P01|23505|Conflict|used elsewhere/.test(failure);

/** What is wrong with the ledger of a place, after what happened there. */
async function faultsOf({ fixture, failures }: Site, { tenantId }: Place): Promise<string[]> {
  const { faults } = await verifyLedger(fixture.database, undefined, tenantId);
  return [...faults, ...failures.splice(0).filter(isBad)];
}

/** The bookings of a place that did not get exactly so many events. */
async function withoutEvents({ fixture }: Site, { tenantId }: Place, count: number): Promise<string[]> {
  const rows = await fixture.db.dataSource.query<{ what: string }[]>(
    `SELECT string_agg(type, ', ' ORDER BY version) AS what FROM events
      WHERE tenant_id = $1 AND stream_id IN (SELECT booking_id FROM bookings WHERE tenant_id = $1)
      GROUP BY stream_id HAVING count(*) <> $2`,
    [tenantId, count],
  );
  return rows.map(({ what }) => `A booking had the events ${what}.`);
}

type Made = Parameters<typeof toChange.cancel>[1];

const made = (site: Site, commands: readonly Parameters<typeof answered>[1][]): Promise<Made[]> =>
  Promise.all(commands.map((command) => answered(site.first.commands, command).then(({ id }) => id)));

/** Holds that nobody counts, all of one slot. */
const held = (site: Site, place: Place): Promise<Made[]> =>
  made(
    site,
    times(MANY, () => toHold(place, { heldBy: null })),
  );

const send = (process: BookingProcess, command: Parameters<typeof answered>[1]): Promise<StoredAnswer> =>
  process.commands.execute(command);

const each = (
  process: BookingProcess,
  move: Commanded,
  place: Place,
  ids: readonly Made[],
): Promise<Answers> => allAnswers(ids.map((id) => send(process, toChange[move](place, id))));

const sweeps = (process: BookingProcess): Promise<unknown> =>
  Promise.all(times(2, () => process.commands.execute(new ExpireBookings())));

const unless = (isRight: boolean, what: unknown): string[] => (isRight ? [] : [JSON.stringify(what)]);

/** Somebody does `move` for whom the holds are not over, while somebody records that they are. */
async function atTheEnd(
  site: Site,
  move: 'confirm' | 'extend',
  refusals: readonly string[],
): Promise<string[]> {
  const place = await site.fixture.place({ capacity: 1_000 });
  const ids = await held(site, place);
  await site.clock.forward(4);
  await site.later.forward(11);
  const [answers] = await Promise.all([each(site.first, move, place, ids), sweeps(site.second)]);
  await sweeps(site.second);
  return [
    ...unless(answers.accepted.length + answers.refused.length === MANY, answers),
    ...codesOf(answers.refused).filter((code) => !refusals.includes(code)),
    ...(await withoutEvents(site, place, 2)),
    ...(await faultsOf(site, place)),
  ];
}

/** Fifty holds at once, of slots that have nothing to do with each other. */
async function tooMany(site: Site, limit: number, contact?: Contact): Promise<string[]> {
  const place = await site.fixture.place();
  if (contact) await made(site, [toCreate(place, { contact })]);
  // Who holds for somebody does so under a key of its own each time.
  const said = () => (contact === undefined ? {} : { contact, heldBy: newUuid() });
  const hours = times(50, (nth) => `${String(13 + (nth % 10))}:${['00', '15', '30', '45'][nth % 4] ?? ''}`);
  const holds = hours.map((slot, nth) =>
    send(nth % 2 === 0 ? site.first : site.second, toHold(place, { ...said(), ...at(slot) })),
  );
  const { accepted, refused } = await allAnswers(holds);
  return [
    ...unless(accepted.length === limit, accepted.length),
    ...unless(String(codesOf(refused)) === 'too-many-holds', codesOf(refused)),
  ];
}

interface Scene {
  /** What went wrong. */
  readonly play: (site: Site) => Promise<string[]>;
  /** The guards that are taken away in the control. */
  readonly without: Guards;
}

const scenes: Readonly<Record<string, Scene>> = {
  'a cancellation and those who want the last place': {
    without: { first: withoutSlotLocks },
    async play(site) {
      const place = await site.fixture.place({ capacity: 1 });
      const slots = ['18:00', '18:30', '19:00', '19:30'];
      const ids = await made(
        site,
        slots.map((slot) => toCreate(place, at(slot))),
      );
      const wanted = () =>
        times(24, (nth) =>
          send(nth % 3 === 0 ? site.first : site.second, toCreate(place, at(slots[nth % 4] ?? ''))),
        );
      const early = wanted();
      await each(site.first, 'cancel', place, ids);
      const answers = await allAnswers([...early, ...wanted()]);
      return [
        ...unless(answers.accepted.length <= 4, answers.accepted.length),
        ...(await faultsOf(site, place)),
      ];
    },
  },
  'a confirmation and the end of a hold': {
    without: { first: withoutBookingLocks },
    play: (site) => atTheEnd(site, 'confirm', ['invalid-transition']),
  },
  'an extension and the end of a hold': {
    without: { first: withoutBookingLocks },
    play: (site) => atTheEnd(site, 'extend', ['hold-expired']),
  },
  'two who record what has expired': {
    // The lock of the slot stands behind that of the booking.
    without: { first: (text) => withoutSlotLocks(withoutBookingLocks(text)) },
    async play(site) {
      const place = await site.fixture.place({ capacity: 1_000 });
      await held(site, place);
      await Promise.all([site.clock.forward(11), site.later.forward(11)]);
      await Promise.all([sweeps(site.first), sweeps(site.second)]);
      return [...(await withoutEvents(site, place, 2)), ...(await faultsOf(site, place))];
    },
  },
  'a seating and a cancellation': {
    without: { first: withoutBookingLocks },
    async play(site) {
      const place = await site.fixture.place({ capacity: 1_000 });
      const ids = await made(
        site,
        times(MANY, () => toCreate(place)),
      );
      const [seated, cancelled] = await Promise.all([
        each(site.first, 'seat', place, ids),
        each(site.second, 'cancel', place, ids),
      ]);
      const accepted = seated.accepted.length + cancelled.accepted.length;
      return [
        ...unless(accepted === MANY, accepted),
        ...(await withoutEvents(site, place, 2)),
        ...(await faultsOf(site, place)),
      ];
    },
  },
  'bookings that change places with each other': {
    without: { first: withSlowSlotLocks, second: withReversedSlotLocks },
    async play(site) {
      const place = await site.fixture.place({ capacity: 40, turnMinutes: 60 });
      const slots = ['18:00', '18:45'] as const;
      const ids = await made(
        site,
        times(MANY, (nth) => toCreate(place, at(slots[nth % 2] ?? ''))),
      );
      const moves = [1, 2, 3].flatMap((round) =>
        ids.map((id, nth) =>
          send(
            (nth + round) % 3 === 0 ? site.first : site.second,
            toChange.reschedule(place, id, at(slots[(nth + 1) % 2] ?? '')),
          ),
        ),
      );
      const { refused } = await allAnswers(moves);
      return [...codesOf(refused), ...(await faultsOf(site, place))];
    },
  },
  'one who wants the places of a hold in the instant in which it is over, though nobody has recorded that,': {
    without: { first: withoutLookAtExpiry },
    async play(site) {
      const place = await site.fixture.place({ capacity: 1 });
      await made(site, [toHold(place)]);
      await site.clock.forward(10);
      const { refused } = await allAnswers([send(site.first, toCreate(place))]);
      return [...codesOf(refused), ...(await faultsOf(site, place))];
    },
  },
  'fifty holds of one API key': {
    without: { first: withoutTurns },
    play: (site) => tooMany(site, PER_KEY),
  },
  'fifty holds for one customer': {
    without: { first: withoutTurns },
    play: (site) => tooMany(site, PER_CUSTOMER, aGuest('ada')),
  },
};

async function played(site: Site, { play }: Scene): Promise<string[]> {
  await Promise.all([site.clock.moveTo(NOON), site.later.moveTo(NOON)]);
  // Neither is to come late because it has to connect first.
  await Promise.all([sweeps(site.first), sweeps(site.second)]);
  // Some guards have others behind them, which then speak up.
  return play(site).catch((error: unknown) => [String(error)]);
}

describe('over two processes, the ledger is right about', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.fixture.stop());

  it.each(Object.entries(scenes))('%s', async (_what, scene) => {
    expect(await played(site, scene)).toEqual([]);
  });
});

describe('(control) without one of its guards it is wrong about', () => {
  it.each(Object.entries(scenes))('%s', async (_what, scene) => {
    const site = await openSite(scene.without);
    // Nobody loses a race every time.
    let wrong: string[] = [];
    for (let turn = 0; turn < 4 && wrong.length === 0; turn += 1) wrong = await played(site, scene);
    await site.fixture.stop();
    expect(wrong).not.toEqual([]);
  });
});

describe('a slot that somebody has sold beyond its capacity on purpose', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.fixture.stop());

  const slot = async ({ tenantId }: Place): Promise<unknown> => {
    const [row] = await site.fixture.db.dataSource.query<unknown[]>(
      'SELECT reserved, capacity, shrinks_to FROM slots WHERE tenant_id = $1',
      [tenantId],
    );
    return row;
  };

  it('has as many places as are taken, sells no more, and has its own capacity again once enough have left', async () => {
    const place = await site.fixture.place({ capacity: 4 });
    const [first] = await made(site, [toCreate(place, { guests: 4 })]);
    const [extra] = await made(site, [toCreate(place, { guests: 3, overrideReason: 'regular-guest' })]);
    expect(await slot(place)).toEqual({ reserved: 7, capacity: 7, shrinks_to: 4 });
    await send(site.first, toChange.reschedule(place, first ?? '', { guests: 2 }));
    expect(await slot(place)).toEqual({ reserved: 5, capacity: 5, shrinks_to: 4 });
    const { refused } = await allAnswers([send(site.first, toCreate(place))]);
    expect(refused).toMatchObject([{ code: 'slot-unavailable', members: { remaining: 0, reason: 'full' } }]);
    await send(site.first, toChange.cancel(place, extra ?? ''));
    expect(await slot(place)).toEqual({ reserved: 2, capacity: 4, shrinks_to: null });
    expect(await faultsOf(site, place)).toEqual([]);
  });

  it('is sold beyond it by nobody who does not say so, however many there are', async () => {
    const place = await site.fixture.place({ capacity: 4 });
    const wishes = times(MANY, (nth) =>
      send(
        nth % 2 === 0 ? site.first : site.second,
        toCreate(place, nth % 8 === 0 ? { overrideReason: 'regular-guest' } : {}),
      ),
    );
    const { accepted } = await allAnswers(wishes);
    expect(accepted.length).toBeGreaterThanOrEqual(4);
    expect(accepted.length).toBeLessThanOrEqual(7);
    expect(await faultsOf(site, place)).toEqual([]);
  });
});
