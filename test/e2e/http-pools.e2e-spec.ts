import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
import { expectProblem, pointersOf, type RequestWishes, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, type World } from '#test/support/world.js';

let db: TestDatabase;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

interface Pool {
  readonly id: string;
  readonly version: number;
  readonly bookingsOutside: { readonly count: number; readonly items: readonly object[] };
}

const POOL = { name: 'Main room', capacity: 10, slotMinutes: 15 };
const ALL_DAY = [{ opens: '00:00', closes: '24:00' }];
const SERVICE = {
  name: 'Tasting',
  slotMinutes: 30,
  capacity: 100,
  turnMinutes: 60,
  partyMin: 1,
  partyMax: 20,
  leadMinutes: 0,
  horizonDays: 90,
  weeklyHours: { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY, 7: ALL_DAY },
};

const request = (wishes: RequestWishes, who: World = world): Promise<Response> => send(api.url, who, wishes);
const get = (path: string, who?: World): Promise<Response> => request({ method: 'get', path }, who);
const post = (path: string, body: unknown, headers: RequestWishes['headers'] = {}): Promise<Response> =>
  request({ path, body, headers });
const patch = (
  path: string,
  body: unknown,
  headers: RequestWishes['headers'] = {},
  who?: World,
): Promise<Response> =>
  request({ method: 'patch', path, body, headers: { 'content-type': 'application/json', ...headers } }, who);
const pools = (): string => `/v1/venues/${world.venueId}/pools`;
const aPool = async (): Promise<string> => `/v1/pools/${((await post(pools(), POOL)).body as Pool).id}`;
const poolIn = ({ body }: Response): Pool => body as Pool;

/** Two services that seat in one room. */
async function servicesIn(poolId: string): Promise<readonly [World, World]> {
  const make = async (terms: object): Promise<World> => {
    const made = await post(`/v1/venues/${world.venueId}/services`, { ...SERVICE, poolId, ...terms });
    return { ...world, serviceId: (made.body as { id: string }).id };
  };
  return [await make({}), await make({ name: 'Late dinner', slotMinutes: 15, turnMinutes: 90 })];
}
const book = (service: World, guests: number): Promise<Response> =>
  post(`/v1/venues/${service.venueId}/bookings`, aBody(service, { guests }));

describe('POST /v1/venues/{id}/pools', () => {
  it('makes a pool that is then found', async () => {
    const made = await post(pools(), POOL);
    const { id } = poolIn(made);
    expect([made.status, made.headers['location'], made.headers['etag']]).toEqual([
      201,
      `/v1/pools/${id}`,
      '"1"',
    ]);
    expect(made.body).toEqual({
      id,
      venueId: world.venueId,
      ...POOL,
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
    });
    expect((await get(`/v1/pools/${id}`)).body).toEqual(made.body);
    expect((await get(pools())).body).toEqual({ items: [made.body], nextCursor: null });
  });

  it('makes one pool of a request that is repeated under its key', async () => {
    const headers = { 'idempotency-key': newUuid() };
    const texts = [await post(pools(), POOL, headers), await post(pools(), POOL, headers)].map(
      ({ text }) => text,
    );
    expect(texts[0]).toBe(texts[1]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['/capacity', '/name', '/slotMinutes']],
    ['an empty name', { ...POOL, name: ' ' }, ['/name']],
    ['a negative capacity', { ...POOL, capacity: -1 }, ['/capacity']],
    ['half a guest', { ...POOL, capacity: 1.5 }, ['/capacity']],
    ['a capacity that is a text', { ...POOL, capacity: '10' }, ['/capacity']],
    ['a slot length that does not divide an hour', { ...POOL, slotMinutes: 25 }, ['/slotMinutes']],
    ['a slot length of nothing', { ...POOL, slotMinutes: 0 }, ['/slotMinutes']],
    ['a member that is not known', { ...POOL, colour: 'red' }, ['/colour']],
    ['an id of its own', { ...POOL, id: newUuid() }, ['/id']],
  ])('refuses %s', async (_, body, pointers) => {
    const answer = await post(pools(), body);
    expectProblem(answer, pools());
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', pointers]);
  });
});

describe('two services in one pool', () => {
  it('fill the room together, and availability says so', async () => {
    const path = await aPool();
    const [tasting, dinner] = await servicesIn(path.slice('/v1/pools/'.length));
    const answers = [await book(tasting, 6), await book(dinner, 5), await book(dinner, 4)];
    expect(answers.map(verdict)).toEqual(['201', '409 slot-unavailable', '201']);
    expect((answers[1]?.body as { remaining: number }).remaining).toBe(4);
    const days = `from=${inDays(30)}&to=${inDays(30)}&guests=1`;
    const shown = await get(
      `/v1/venues/${world.venueId}/availability?serviceId=${tasting.serviceId}&${days}`,
    );
    const { items } = shown.body as { items: { slot: string; remaining: number; reason?: string }[] };
    expect(items.find(({ slot }) => slot === '19:00')).toMatchObject({ remaining: 0, reason: 'full' });
  });

  it('refuse a slot length that the pool’s does not divide', async () => {
    const { id } = poolIn(await post(pools(), { ...POOL, slotMinutes: 20 }));
    const answer = await post(`/v1/venues/${world.venueId}/services`, { ...SERVICE, poolId: id });
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['/slotMinutes']]);
  });
});

describe('PATCH /v1/pools/{id}', () => {
  it('changes what it is told, and leaves who did it in the audit trail', async () => {
    const path = await aPool();
    const changed = await patch(path, { name: 'Bar', capacity: 12 }, { 'x-request-id': 'req-1' });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"3"']);
    expect(changed.body).toMatchObject({ name: 'Bar', capacity: 12, bookingsOutside: { count: 0 } });
    const { items } = (await get(`${path}/events`)).body as { items: object[] };
    expect(items).toMatchObject([
      { type: 'pool-created', data: POOL },
      { type: 'pool-renamed', data: { from: 'Main room', to: 'Bar' } },
      { type: 'pool-capacity-changed', correlationId: 'req-1', data: { from: 10, to: 12 } },
    ]);
  });

  it('names the bookings that a smaller room leaves outside, in a dry run as well', async () => {
    const path = await aPool();
    const [tasting] = await servicesIn(path.slice('/v1/pools/'.length));
    const { id } = (await book(tasting, 8)).body as { id: string };
    const dry = await patch(`${path}?dryRun=true`, { capacity: 5 });
    expect([dry.headers['etag'], poolIn(await get(path)).version]).toEqual([undefined, 1]);
    const changed = await patch(path, { capacity: 5 });
    expect(poolIn(changed).bookingsOutside).toMatchObject({
      count: 1,
      items: [{ id, reasons: ['capacity'] }],
    });
    expect(poolIn(dry).bookingsOutside).toEqual(poolIn(changed).bookingsOutside);
    expect(verdict(await book(tasting, 1))).toBe('409 slot-unavailable');
  });

  it('lets one of two who saw the same version win', async () => {
    const path = await aPool();
    const headers = { 'if-match': '"1"' };
    const answers = [
      await patch(path, { capacity: 11 }, headers),
      await patch(path, { capacity: 12 }, headers),
    ];
    expect(answers.map(verdict)).toEqual(['200', '412 version-conflict']);
  });

  it.each<[string, object, string[]]>([
    ['another slot length', { slotMinutes: 30 }, ['/slotMinutes']],
    ['null for a number', { capacity: null }, ['/capacity']],
    ['no room at all', { capacity: 0 }, ['/capacity']],
    ['another venue', { venueId: newUuid() }, ['/venueId']],
  ])('refuses %s', async (_, body, pointers) => {
    const answer = await patch(await aPool(), body);
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', pointers]);
  });
});

describe('whose a pool is', () => {
  it('is nobody else’s to see, change or seat in', async () => {
    const path = await aPool();
    const stranger = await createWorld(db);
    const answers = [
      await get(path, stranger),
      await get(`${path}/events`, stranger),
      await get(pools(), stranger),
      await patch(path, { capacity: 1 }, {}, stranger),
      await request({ path: pools(), body: POOL }, stranger),
    ];
    expect(answers.map(verdict)).toEqual(Array.from({ length: 5 }, () => '404 not-found'));
  });

  it('needs the scope venues:write to make or change one', async () => {
    const path = await aPool();
    const key = await createWorld(db, { scopes: ['bookings:write', 'admin'] });
    const answers = [
      await patch(path, {}, {}, key),
      await request({ path: `/v1/venues/${key.venueId}/pools`, body: POOL }, key),
    ];
    expect(answers.map(verdict)).toEqual(['403 forbidden', '403 forbidden']);
  });
});
