import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpireBookings } from '#booking';
import { DATE, WaitingFixture, type WaitingProcess } from '../testing/waiting-fixture.js';
import { OfferPlaces } from './commands/offer-places/offer-places.command.js';
import { verifyWaitingList } from './verifier/verify-waiting-list.js';

let fixture: WaitingFixture;
let other: WaitingProcess;
beforeAll(async () => {
  fixture = await WaitingFixture.start();
  other = await fixture.another();
});
afterAll(() => fixture.stop());

type Place = Awaited<ReturnType<WaitingFixture['place']>>;

const ROUNDS = 8;
const rounds = Array.from({ length: ROUNDS }, (_, nth) => nth);

const offer = ({ tenantId, serviceId }: Place, { commands }: WaitingProcess): Promise<number> =>
  commands.execute(new OfferPlaces({ tenantId, serviceId, date: DATE }, 'test'));

const faults = async (): Promise<string> => (await verifyWaitingList(fixture.db.database)).faults.join('\n');

/** Live claims on the slot, whatever its row says. */
const taken = async ({ tenantId }: Place): Promise<number> => {
  const [row] = await fixture.sql<{ guests: number }>(
    `SELECT coalesce(sum(guests), 0)::int AS guests FROM bookings
      WHERE tenant_id = $1 AND status IN ('held', 'confirmed')`,
    tenantId,
  );
  return row?.guests ?? 0;
};

describe('an offer and a booking that want the last places', () => {
  it('never both get them', async () => {
    for (const round of rounds) {
      const place = await fixture.place();
      await fixture.join(place);
      const [booked, offers] = await Promise.allSettled([
        fixture.book(place, {}, round % 2 === 0 ? fixture.main : other),
        offer(place, other),
      ]);
      const winners =
        (booked.status === 'fulfilled' ? 1 : 0) + (offers.status === 'fulfilled' ? offers.value : 0);
      expect(winners).toBe(1);
      expect(await taken(place)).toBe(2);
    }
  });

  it('both get them where slots are not locked, which shows that the lock is what decides', async () => {
    const unlocked = await fixture.another((text) =>
      text.includes('slots AS slot')
        ? text.replace('FOR UPDATE OF slot', '').replace('slot.reserved', 'slot.reserved, pg_sleep(0.1)')
        : text,
    );
    let most = 0;
    for (let round = 0; round < ROUNDS && most <= 4; round += 1) {
      const place = await fixture.place();
      await fixture.book(place, { slot: '12:00' }, unlocked); // all there is to be opened is open
      await fixture.join(place);
      await fixture.book(place, { guests: 1 }).then(({ id }) => fixture.cancel(place.tenantId, id));
      await Promise.allSettled([fixture.book(place, {}, unlocked), offer(place, unlocked)]);
      most = await taken(place);
    }
    expect(most).toBeGreaterThan(4);
  });
});

describe('two workers that offer at once', () => {
  it('make one offer to each who fits, in order', async () => {
    for (const capacity of [2, 4, 6]) {
      const place = await fixture.place({ capacity });
      const entries = [await fixture.join(place), await fixture.join(place), await fixture.join(place)];
      const made = await Promise.all([offer(place, fixture.main), offer(place, other), offer(place, other)]);
      expect(made.reduce((sum, each) => sum + each, 0)).toBe(capacity / 2);
      expect(await fixture.statuses(place.tenantId, entries)).toEqual(
        entries.map((_, nth) => (nth < capacity / 2 ? 'offered' : 'waiting')),
      );
    }
    expect(await faults()).toBe('');
  });
});

it('walks along more lines at once than the pool has connections leave some to the ledger, and to a booking', async () => {
  const places = await Promise.all(Array.from({ length: 12 }, () => fixture.place())); // the pool has 10
  const entries = await Promise.all(places.map((place) => fixture.join(place)));
  const elsewhere = await fixture.place();
  const [made] = await Promise.all([
    Promise.all(places.map((place) => offer(place, other))),
    fixture.book(elsewhere, {}, other),
  ]);
  expect(made).toEqual(entries.map(() => 1));
});

describe('two workers that offer at once, without the lock of the day', () => {
  it('run into each other, which shows that the lock keeps them apart', async () => {
    const unlocked = (text: string): string =>
      text.includes('FROM waiting_list_days')
        ? text.replace('FOR UPDATE', '').replace('last_place', 'last_place, pg_sleep(0.3)')
        : text;
    const both = await Promise.all([fixture.another(unlocked), fixture.another(unlocked)]);
    const place = await fixture.place({ capacity: 4 });
    const entries = [await fixture.join(place), await fixture.join(place)];
    const outcomes = await Promise.allSettled(both.map((process) => offer(place, process)));
    expect(outcomes.map(({ status }) => status)).toContain('rejected');
    // The receipt of the hold and the version of the stream are behind it: still nobody has two offers.
    await Promise.all(both.map((process) => offer(place, process).catch(() => 0)));
    await offer(place, fixture.main);
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['offered', 'offered']);
    expect(await taken(place)).toBe(4);
    expect(await faults()).toBe('');
  });
});

describe('accepting offers while somebody records that they have expired', () => {
  const MANY = 8;

  interface Sides {
    readonly inTime: WaitingProcess;
    readonly tooLate: WaitingProcess;
    readonly failures: string[];
  }

  /** Two processes: for the one the offers stand, for the other they are over. */
  async function bothSides(sabotage: (text: string) => string = (text) => text): Promise<Sides> {
    const failures: string[] = [];
    const late = (text: string): string =>
      text.replaceAll('clock_timestamp()', `(clock_timestamp() + interval '10 days')`);
    const inTime = await fixture.another(sabotage, failures);
    const tooLate = await fixture.another((text) => late(sabotage(text)), failures);
    // Neither is to come late because it has to connect first.
    await Promise.all([sweep(inTime), sweep(tooLate)]);
    return { inTime, tooLate, failures };
  }

  const sweep = ({ commands }: WaitingProcess): Promise<unknown> => commands.execute(new ExpireBookings());

  /** What went wrong with as many offers, all of them accepted and recorded as expired at once. */
  async function wrongAfter({ inTime, tooLate, failures }: Sides): Promise<string[]> {
    const place = await fixture.place({ capacity: 2 * MANY });
    const entries: Awaited<ReturnType<typeof fixture.join>>[] = [];
    for (let nth = 0; nth < MANY; nth += 1) entries.push(await fixture.join(place));
    expect(await offer(place, fixture.main)).toBe(MANY);
    const [answers] = await Promise.all([
      Promise.allSettled(entries.map(({ id }) => fixture.accept(place.tenantId, id, undefined, inTime))),
      sweep(tooLate),
    ]);
    await sweep(tooLate);
    await fixture.hear();
    const told = answers.map((answer) =>
      answer.status === 'fulfilled' ? 'accepted' : (answer.reason as { code?: string }).code,
    );
    const statuses = await fixture.statuses(place.tenantId, entries);
    const accepted = statuses.filter((status) => status === 'accepted').length;
    const ends = await fixture.sql<{ events: number }>(
      `SELECT count(*)::int AS events FROM events JOIN bookings ON booking_id = stream_id AND bookings.tenant_id = $1
        WHERE events.tenant_id = $1 GROUP BY stream_id`,
      place.tenantId,
    );
    const isBad = (failure: string): boolean => /23505|onflict|used elsewhere/.test(failure);
    return [
      ...statuses.flatMap((status, nth) => {
        const answer = { accepted: 'accepted', expired: 'no-offer' }[status];
        return answer === told[nth] ? [] : [`${status}, and the guest was told ${String(told[nth])}`];
      }),
      ...((await taken(place)) === 2 * accepted ? [] : ['places and entries differ']),
      ...ends.filter(({ events }) => events !== 2).map(({ events }) => `a hold has ${events} events`),
      ...failures.splice(0).filter(isBad),
    ];
  }

  it('ends in one of the two, for the entry, for the places and for what the guest is told', async () => {
    expect(await wrongAfter(await bothSides())).toEqual([]);
    expect(await faults()).toBe('');
  });

  it('is decided by both where bookings are not locked, which shows that the lock is what decides', async () => {
    const sides = await bothSides((text) => {
      if (text.includes('pg_advisory_xact_lock')) return text.replace('pg_advisory_xact_lock(turn)', 'turn');
      return text.includes('FOR UPDATE OF booking')
        ? text
            .replace('FOR UPDATE OF booking', '')
            .replace('booking.tenant_id', 'booking.tenant_id, pg_sleep(0.01)')
        : text;
    });
    // The version of the stream is behind it, and stops the second; nobody loses a race every time.
    let wrong: string[] = [];
    for (let turn = 0; turn < 4 && wrong.length === 0; turn += 1) wrong = await wrongAfter(sides);
    expect(wrong).not.toEqual([]);
  });
});

describe('a line that is walked from its end', () => {
  it('passes somebody over, and the verifier names who that is', async () => {
    const backwards = await fixture.another((text) =>
      text.includes(`status = 'waiting'`)
        ? text.replace(' place, from_time', ' -place AS place, from_time')
        : text,
    );
    const place = await fixture.place();
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await offer(place, backwards);
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['waiting', 'offered']);
    expect(await faults()).toContain(`${entries[0].id} was passed over`);
  });
});
