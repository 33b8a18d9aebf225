import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
    const place = await fixture.place();
    await fixture.book(place, { slot: '12:00' }, unlocked); // all there is to be opened is open
    await fixture.join(place);
    await fixture.book(place, { guests: 1 }).then(({ id }) => fixture.cancel(place.tenantId, id));
    await Promise.allSettled([fixture.book(place, {}, unlocked), offer(place, unlocked)]);
    expect(await taken(place)).toBeGreaterThan(4);
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
        ? text.replace('FOR UPDATE', '').replace('last_place', 'last_place, pg_sleep(0.05)')
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

describe('accepting an offer that expires at that moment', () => {
  it('ends in one of the two, for the entry as for the places', async () => {
    for (const round of rounds) {
      const place = await fixture.place();
      const { id } = await fixture.join(place);
      await offer(place, fixture.main);
      const bookingId = (await fixture.entry(place.tenantId, id)).offer?.bookingId ?? '';
      const expire = () => fixture.expire(bookingId);
      const accept = () => fixture.accept(place.tenantId, id);
      const both = round % 2 === 0 ? [expire(), accept()] : [accept(), expire()];
      await Promise.allSettled(both);
      await fixture.hear();
      const { status } = await fixture.entry(place.tenantId, id);
      expect(['accepted', 'expired']).toContain(status);
      expect(await taken(place)).toBe(status === 'accepted' ? 2 : 0);
    }
    expect(await faults()).toBe('');
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
