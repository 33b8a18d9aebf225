import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBookingEvents, verifyLedger } from '#booking';
import type { Uuid } from '#platform';
import {
  aBooking,
  aCancellation,
  BY_REQUEST,
  everyDay,
  idIn,
  inDays,
  ORIGIN,
  type Place,
  type SetupFixture,
  type SetupProcess,
  startSetupFixture,
  twoDaysLate,
} from '../../testing/setup-fixture.js';
import { ChangeVenue } from '../commands/change-venue/change-venue.command.js';
import { type RecomputeReport, VenueTimes } from './venue-times.js';

let fixture: SetupFixture;
beforeAll(async () => {
  fixture = await startSetupFixture();
});
afterAll(() => fixture.stop());

const HOUR_MS = 3_600_000;
const EVENING = everyDay([{ opens: '17:00', closes: '22:00' }]);

const book = async (place: Place, guests: number, slot = '19:00'): Promise<Uuid> =>
  idIn(await fixture.commands.execute(aBooking(place, { guests, slot })));
/**
 * The clocks of the venue get other rules: those of a zone that is `ahead` hours ahead of the world, all the year. What
 * new time zone data does to a zone, by the way that is there for it.
 */
const setClocks = ({ tenantId, venueId }: Place, ahead: number): Promise<unknown> => {
  const timeZone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  return fixture.commands.execute(new ChangeVenue({ tenantId, venueId, change: { timeZone }, ...ORIGIN }));
};
const recompute = (
  { tenantId, venueId }: Place,
  dryRun = false,
  process: SetupProcess = fixture,
): Promise<RecomputeReport> => process.get(VenueTimes).recompute({ tenantId, venueId, dryRun, ...ORIGIN });
const rowsOf = (
  { tenantId }: Place,
  table = 'bookings',
): Promise<{ booking_id: Uuid; local_time: string; starts_at: Date; ends_at: Date; version: number }[]> =>
  fixture.db.dataSource.query(`SELECT * FROM ${table} WHERE tenant_id = $1 ORDER BY 1, 2, 3, 4`, [tenantId]);
const startOf = async (place: Place, id: Uuid): Promise<string | undefined> =>
  (await rowsOf(place)).find(({ booking_id }) => booking_id === id)?.starts_at.toISOString();
const faults = async (): Promise<readonly string[]> => (await verifyLedger(fixture.database)).faults;
/** A venue whose clocks are set three hours ahead of the world until a test sets them anew. */
async function placeInThree(terms: Parameters<SetupFixture['place']>[0] = {}): Promise<Place> {
  const place = await fixture.place({ weeklyHours: EVENING, turnMinutes: 60, ...terms });
  await setClocks(place, 3);
  return place;
}

describe('times that are recomputed', () => {
  it('keep the local date and time, and move the instant, with an event on the booking', async () => {
    const place = await placeInThree();
    const id = await book(place, 2);
    await setClocks(place, 4);
    const report = await recompute(place);
    const [from, to] = [`${inDays(30)}T16:00:00.000Z`, `${inDays(30)}T15:00:00.000Z`];
    expect(report).toEqual({
      dryRun: false,
      bookings: 1,
      items: [
        { bookingId: id, date: inDays(30), slot: '19:00', from: expect.any(String), to: expect.any(String) },
      ],
    });
    expect([await startOf(place, id), Date.parse(report.items[0]!.from)]).toEqual([to, Date.parse(from)]);
    const { items } = await fixture.queries.execute(new GetBookingEvents(place.tenantId, id, { limit: 10 }));
    expect(items.map(({ type, actor }) => [type, actor])).toEqual([
      ['booking-confirmed', 'api-key:test'],
      ['booking-times-recomputed', 'api-key:test'],
    ]);
    const [message] = await fixture.db.dataSource.query<{ payload: object }[]>(
      `SELECT payload FROM outbox WHERE key = $1 AND type = 'booking-times-recomputed'`,
      [id],
    );
    expect(message?.payload).toMatchObject({ bookingId: id, version: 2 });
    expect(await faults()).toEqual([]);
  });

  it('stay as they are the second time', async () => {
    const place = await placeInThree();
    await book(place, 2);
    await setClocks(place, 4);
    await recompute(place);
    expect(await recompute(place)).toEqual({ dryRun: false, bookings: 1, items: [] });
  });

  it('are only shown in a dry run', async () => {
    const place = await placeInThree();
    await book(place, 2);
    await setClocks(place, 4);
    const before = [await rowsOf(place), await rowsOf(place, 'slots'), await rowsOf(place, 'events')];
    const { items } = await recompute(place, true);
    expect(items).toHaveLength(1);
    expect([await rowsOf(place), await rowsOf(place, 'slots'), await rowsOf(place, 'events')]).toEqual(
      before,
    );
  });

  it.each([
    ['an hour earlier', 4],
    ['an hour later', 2],
    ['half a day away', -8],
  ])('move a whole evening that is full: %s', async (_, ahead) => {
    const place = await placeInThree({ capacity: 4 });
    const slots = ['17:00', '18:00', '19:00', '20:00', '21:00'];
    for (const slot of slots) await book(place, 4, slot);
    const before = await rowsOf(place);
    await setClocks(place, ahead);
    const { items } = await recompute(place);
    const after = await rowsOf(place);
    expect(items.filter(({ stuck }) => stuck !== undefined)).toEqual([]);
    expect(
      after.map(({ starts_at }, index) => starts_at.getTime() - before[index]!.starts_at.getTime()),
    ).toEqual(slots.map(() => (3 - ahead) * HOUR_MS));
    expect(after.map(({ starts_at, ends_at }) => ends_at.getTime() - starts_at.getTime())).toEqual(
      slots.map(() => HOUR_MS),
    );
    await expect(book(place, 1, '21:00')).rejects.toThrow();
    expect(await faults()).toEqual([]);
  });

  it('leave a booking where it is that finds no room, say so, and move it once there is some', async () => {
    const place = await placeInThree({ capacity: 4 });
    const old = await book(place, 3);
    await setClocks(place, 4);
    const other = await fixture.another();
    const newcomer = idIn(await other.commands.execute(aBooking(place, { guests: 3 })));
    const report = await recompute(place);
    expect(report.items).toMatchObject([{ bookingId: old, stuck: expect.stringMatching(/not enough room/) }]);
    expect(await faults()).toEqual([]);
    await fixture.commands.execute(aCancellation(place, newcomer));
    const [moved] = (await recompute(place)).items;
    expect([moved?.bookingId, moved?.stuck, await faults()]).toEqual([old, undefined, []]);
  });

  it('let a request stand no longer than until its new start, by the row as by the log', async () => {
    const place = await placeInThree({ confirmation: 'manual', confirmationMinutes: 43_200 });
    const id = idIn(await fixture.commands.execute(aBooking(place, { date: inDays(10) })));
    const expiryOf = async () => {
      const [row] = await fixture.db.dataSource.query<{ expires_at: Date; starts_at: Date }[]>(
        'SELECT expires_at, starts_at FROM bookings WHERE booking_id = $1',
        [id],
      );
      return row?.expires_at.getTime() === row?.starts_at.getTime();
    };
    await setClocks(place, 14);
    await recompute(place);
    expect([await expiryOf(), await faults()]).toEqual([true, []]);
  });

  it('leave those alone who hold no places any more', async () => {
    const place = await placeInThree();
    await fixture.commands.execute(aCancellation(place, await book(place, 2)));
    await setClocks(place, 4);
    expect(await recompute(place)).toMatchObject({ bookings: 0, items: [] });
  });

  it('leave those alone whose time is over, also while nobody has recorded that', async () => {
    const place = await placeInThree(BY_REQUEST);
    const bookingId = await book(place, 2);
    await setClocks(place, 4);
    expect((await recompute(place, true)).items).toMatchObject([{ bookingId }]);
    const late = await fixture.another(twoDaysLate);
    for (const dryRun of [true, false])
      expect(await recompute(place, dryRun, late)).toMatchObject({ bookings: 0, items: [] });
  });
});

describe('times that are recomputed while guests book', () => {
  it('never take more places than there are', async () => {
    const place = await placeInThree({ capacity: 10 });
    for (const slot of ['17:00', '18:00', '19:00', '20:00']) await book(place, 6, slot);
    await setClocks(place, 4);
    const other = await fixture.another();
    const attempts = Array.from({ length: 60 }, (_, index) =>
      other.commands.execute(aBooking(place, { guests: 2, slot: `${17 + (index % 4)}:00` })),
    );
    await Promise.allSettled([...attempts, recompute(place)]);
    expect(await faults()).toEqual([]);
  });
});
