import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { newUuid } from '#platform';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, inDays, type World } from '#test/support/world.js';

const BOOKINGS = 100_000;
const SLOTS = 31 * 96;

/** Bookings of one tenant, evenly over all slots of 31 days, with their slots; nobody's data, so nothing is sealed. */
const FILL_BOOKINGS = `
  INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                        ends_at, guests, status, claims, version, created_at)
  SELECT $1, gen_random_uuid(), $2, $3, gen_random_uuid(), starts_at::date, to_char(starts_at, 'HH24:MI'), starts_at,
         starts_at + interval '15 minutes', 1, 'confirmed', ARRAY[starts_at], 1, now()
    FROM generate_series(1, ${BOOKINGS}) AS n,
         LATERAL (SELECT $4::date AT TIME ZONE 'UTC' + n % ${SLOTS} * interval '15 minutes' AS starts_at) AS at`;
const FILL_SLOTS = `
  INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity, reserved, starting_guests, starting_parties)
  SELECT tenant_id, venue_id, service_id, starts_at, 40, sum(guests), sum(guests), count(*)
    FROM bookings WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4`;

let db: TestDatabase;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db, { turnMinutes: 90 });
  await db.dataSource.query(FILL_BOOKINGS, [world.tenantId, world.venueId, world.serviceId, inDays(2)]);
  await db.dataSource.query(FILL_SLOTS, [world.tenantId]);
  api = await startApi(testEnvironment(db));
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

const month = (): Promise<Response> =>
  supertest(api.url)
    .get(`/v1/venues/${world.venueId}/availability`)
    .query({ serviceId: world.serviceId, from: inDays(2), to: inDays(32), guests: 2 })
    .set('Authorization', `Bearer ${world.key}`)
    .then((response) => response);

const batch = (items: readonly object[]): Promise<Response> =>
  supertest(api.url)
    .post('/v1/availability/batch')
    .set('Authorization', `Bearer ${world.key}`)
    .send({ items })
    .then((response) => response);

const wish = (nth: number, otherwise: object = {}): object => ({
  ...{ venueId: world.venueId, serviceId: world.serviceId, date: inDays(2 + (nth % 31)) },
  ...{ slot: `${String(nth % 24).padStart(2, '0')}:${nth % 2 ? '45' : '15'}`, guests: 1 + (nth % 8) },
  ...otherwise,
});

/** The milliseconds in which 95 of 100 requests are answered, once the process is warm. */
async function p95(path: string, body?: object): Promise<number> {
  const script = join(process.cwd(), 'test/support/time-requests.mjs');
  const bodies = body === undefined ? [] : [JSON.stringify(body)];
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    `${api.url}${path}`,
    world.key,
    ...bodies,
  ]);
  console.info(path.slice(0, 60), stdout.trim());
  return (JSON.parse(stdout) as { p95: number }).p95;
}

const scans = async (): Promise<unknown> =>
  db.dataSource.query(
    `SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('bookings', 'slots') ORDER BY 1`,
  );

describe('availability at a venue with 100,000 bookings', () => {
  it('shows 31 days of 96 slots', async () => {
    const { body } = await month();
    const { items } = body as { items: { startsAt: string; reserved: number }[] };
    expect(items).toHaveLength(SLOTS);
    expect(items.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(BOOKINGS);
  });

  // The goals are 15 ms and 20 ms on a machine with nothing else to do; here others run at the same time.
  it('shows them soon', async () => {
    const query = `serviceId=${world.serviceId}&from=${inDays(2)}&to=${inDays(32)}&guests=2`;
    expect(await p95(`/v1/venues/${world.venueId}/availability?${query}`)).toBeLessThan(400);
  });

  it('looks 100 slots up soon', async () => {
    const items = Array.from({ length: 100 }, (_, nth) => wish(nth));
    expect(await p95('/v1/availability/batch', { items })).toBeLessThan(500);
  });

  it('never walks through all bookings or all slots', async () => {
    await db.dataSource.query('SELECT pg_stat_force_next_flush()');
    const before = await scans();
    await month();
    await batch([wish(1), wish(2)]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await scans()).toEqual(before);
  });
});

describe('a batch', () => {
  it('answers each question in its place, and lets none spoil another', async () => {
    const { body } = await batch([
      wish(3),
      wish(4, { serviceId: newUuid() }),
      wish(5, { slot: '19:01' }),
      wish(6, { guests: 13 }),
      wish(7, { date: inDays(700) }),
    ]);
    expect(body).toMatchObject({
      items: [
        { guests: 4, available: true, slot: '03:45' },
        { available: false, reason: 'not-found', capacity: 0 },
        { available: false, reason: 'not-in-schedule', slot: '19:01' },
        { available: false, reason: 'party-size' },
        { available: false, reason: 'horizon' },
      ],
    });
  });

  it('tells the same as the availability of the day', async () => {
    const { body: days } = await month();
    const slots = (days as { items: { date: string; slot: string; startsAt: string }[] }).items.slice(
      500,
      600,
    );
    const { body } = await batch(
      slots.map(({ startsAt }) => ({ ...wish(0), date: undefined, slot: undefined, startsAt, guests: 2 })),
    );
    expect((body as { items: object[] }).items).toMatchObject(slots);
  });

  it.each([
    ['no list', undefined, '/items'],
    ['an empty list', [], '/items'],
    ['more than a hundred', Array.from({ length: 101 }, (_, nth) => ({ nth })), '/items'],
    ['what is no object', [7], '/items/0'],
    ['a party of none', [{ guests: 0 }], '/items/0/guests'],
    ['a date that does not exist', [{ date: '2027-02-30' }], '/items/0/date'],
    ['a time that does not exist', [{ slot: '25:00' }], '/items/0/slot'],
    ['two ways to say when', [{ startsAt: '2027-03-14T19:00:00Z' }], '/items/0/startsAt'],
    ['a member that is not known', [{ room: 1 }], '/items/0/room'],
  ])('is told where it is wrong: %s', async (_what, items, pointer) => {
    const filled = items?.map((item) => (typeof item === 'object' ? wish(1, item) : item));
    const { status, body } = await batch(filled as object[]);
    const { errors } = body as { errors: { pointer: string }[] };
    expect([status, errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });
});
