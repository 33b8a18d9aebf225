import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import type { Sabotage } from '#test/support/sabotaged-database.js';
import { createPool } from '#venues';
import {
  aBooking,
  allAnswers,
  type Answers,
  type BookingFixture,
  type BookingProcess,
  inDays,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { withoutSlotLocks } from '../../testing/sabotage.js';
import { CancelBooking } from '../index.js';
import { verifyLedger } from '../verifier/verify-ledger.js';

/** Some processes on one database, which take turns. */
interface Site {
  readonly fixture: BookingFixture;
  readonly processes: readonly BookingProcess[];
}

const ATTEMPTS = 200;
const EVENING = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30', '21:00'];

async function openSite(sabotage?: Sabotage): Promise<Site> {
  const fixture = await startBookingFixture();
  const options = sabotage === undefined ? {} : { sabotage };
  const others = await Promise.all(Array.from({ length: 3 }, () => fixture.another(options)));
  return { fixture, processes: sabotage === undefined ? [fixture, ...others] : others };
}

/** Two hundred parties at once, each as `wish` has it. */
const rush = (
  { processes }: Site,
  wish: (nth: number) => { readonly place: Place; readonly guests: number; readonly slot: string },
): Promise<Answers> =>
  allAnswers(
    Array.from({ length: ATTEMPTS }, (_, nth) => {
      const { place, guests, slot } = wish(nth);
      const booking = aBooking(place, { guests, when: { date: inDays(30), slot } });
      const process = processes[nth % processes.length];
      return process === undefined
        ? Promise.reject(new Error('no process'))
        : process.commands.execute(booking);
    }),
  );

interface Stayed {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly guests: number;
}

/** The most guests who are there at one moment; a moment at which somebody comes is as full as any. */
function mostAtOnce({ accepted }: Answers): number {
  const stays = accepted.map(({ booking }) => booking as unknown as Stayed);
  const present = stays.map(({ startsAt: at }) =>
    stays
      .filter((stay) => stay.startsAt <= at && at < stay.endsAt)
      .reduce((sum, { guests }) => sum + guests, 0),
  );
  return Math.max(0, ...present);
}

const reasons = ({ refused }: Answers): unknown[] => [
  ...new Set(
    refused.map((error) => (error as { members?: { reason?: string } }).members?.reason ?? error.message),
  ),
];

const guestsOf = ({ accepted }: Answers): number =>
  accepted.reduce((sum, { booking }) => sum + Number(booking['guests']), 0);

/** Two services of one room for 20: a dinner of 90 minutes every 15, and a tasting of 60 every 30. */
async function sharedRoom({ fixture }: Site): Promise<[Place, Place]> {
  const dinner = await fixture.place({ turnMinutes: 90 });
  const pool = { ...dinner, poolId: newUuid(), name: 'Main room', capacity: 20, slotMinutes: 15 };
  await createPool(fixture.db.database, pool);
  const pooled = { poolId: pool.poolId, capacity: 40 };
  return [
    await fixture.anotherService(dinner, { ...pooled, name: 'Late dinner', turnMinutes: 90 }),
    await fixture.anotherService(dinner, { ...pooled, name: 'Tasting', slotMinutes: 30, turnMinutes: 60 }),
  ];
}

const slotOf = (nth: number): string => EVENING[nth % EVENING.length] ?? '19:00';

const scenes = {
  async 'pacing by guests'(site: Site): Promise<boolean> {
    const place = await site.fixture.place({ pacingGuests: 10, capacity: 400 });
    const answers = await rush(site, (nth) => ({ place, guests: 1 + (nth % 3), slot: '19:00' }));
    return guestsOf(answers) <= 10 && String(reasons(answers)) === 'pacing';
  },
  async 'pacing by parties'(site: Site): Promise<boolean> {
    const place = await site.fixture.place({ pacingParties: 5, capacity: 400 });
    const answers = await rush(site, () => ({ place, guests: 2, slot: '19:00' }));
    return answers.accepted.length === 5 && String(reasons(answers)) === 'pacing';
  },
  async 'a pool of two services'(site: Site): Promise<boolean> {
    const places = await sharedRoom(site);
    const answers = await rush(site, (nth) => ({
      place: places[nth % 2] ?? places[0],
      guests: 1 + (nth % 4),
      slot: slotOf(nth),
    }));
    return mostAtOnce(answers) <= 20 && answers.accepted.length > 0;
  },
  async 'turn times by party'(site: Site): Promise<boolean> {
    const turnTimes = [
      { fromGuests: 3, minutes: 60 },
      { fromGuests: 5, minutes: 120 },
    ];
    const place = await site.fixture.place({ turnTimes, capacity: 20, turnMinutes: 30 });
    const answers = await rush(site, (nth) => ({ place, guests: 1 + (nth % 6), slot: slotOf(nth) }));
    return mostAtOnce(answers) <= 20 && answers.accepted.length > 0;
  },
};

describe('under two hundred parties at once, over four processes,', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.fixture.stop());

  it.each(Object.entries(scenes))('%s holds', async (_what, scene) => {
    expect(await scene(site)).toBe(true);
  });

  it('the log says the same as the slots, those of pools and who starts in them included', async () => {
    expect(await verifyLedger(site.fixture.database)).toMatchObject({ faults: [] });
  });
});

describe('(control) when slots are read without a lock,', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(withoutSlotLocks);
  });
  afterAll(() => site.fixture.stop());

  it.each(Object.entries(scenes))('%s does not hold', async (_what, scene) => {
    expect(await scene(site)).toBe(false);
  });

  it('the verifier finds it', async () => {
    const { faults } = await verifyLedger(site.fixture.database);
    expect(faults.join('\n')).toMatch(/who start there/);
    expect(faults.join('\n')).toMatch(/live claims add up/);
  });
});

describe('a shared room', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.fixture.stop());

  const book = async (place: Place, guests: number, slot: string): Promise<Answers> =>
    allAnswers([
      site.fixture.commands.execute(aBooking(place, { guests, when: { date: inDays(30), slot } })),
    ]);

  it('is full for one service when the other has filled it, and only while they stay', async () => {
    const [dinner, tasting] = await sharedRoom(site);
    await book(dinner, 12, '19:00');
    await book(dinner, 6, '19:00');
    const results = [];
    for (const slot of ['18:00', '18:30', '20:00', '20:30']) {
      const { accepted } = await book(tasting, 3, slot);
      results.push([slot, accepted.length]);
    }
    expect(results).toEqual([
      ['18:00', 1],
      ['18:30', 0],
      ['20:00', 0],
      ['20:30', 1],
    ]);
  });

  it('gets its places back when a booking is cancelled', async () => {
    const [dinner, tasting] = await sharedRoom(site);
    const { accepted } = await book(dinner, 12, '19:00');
    await book(dinner, 8, '19:00');
    expect((await book(tasting, 12, '19:30')).accepted).toHaveLength(0);
    await site.fixture.commands.execute(
      new CancelBooking({
        tenantId: dinner.tenantId,
        bookingId: String(accepted[0]?.booking['id']),
        receipt: { apiKeyId: newUuid(), idempotencyKey: newUuid(), fingerprint: Buffer.from('cancel') },
        correlationId: 'test',
        actor: 'api-key:test',
        by: 'guest',
      }),
    );
    expect((await book(tasting, 12, '19:30')).accepted).toHaveLength(1);
    expect(await verifyLedger(site.fixture.database)).toMatchObject({ faults: [] });
  });
});

describe('pacing', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.fixture.stop());

  it('counts who starts in a slot, not who is still there', async () => {
    const place = await site.fixture.place({ pacingParties: 1, turnMinutes: 90 });
    const answers = await allAnswers(
      ['18:00', '18:15', '18:30', '18:15'].map((slot) =>
        site.fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } })),
      ),
    );
    expect([answers.accepted.length, reasons(answers)]).toEqual([3, ['pacing']]);
  });

  it('tells how many more could start', async () => {
    const place = await site.fixture.place({ pacingGuests: 5 });
    await site.fixture.commands.execute(aBooking(place, { guests: 3 }));
    const { refused } = await allAnswers([site.fixture.commands.execute(aBooking(place, { guests: 4 }))]);
    expect(refused).toMatchObject([
      { code: 'slot-unavailable', members: { remaining: 2, reason: 'pacing' } },
    ]);
  });
});
