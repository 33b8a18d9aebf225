import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { newUuid } from '#platform';
import { createVenue } from '#venues';
import { expectProblem, send, verdict } from '#test/support/http.js';
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

const get = (path: string, who: World = world): Promise<Response> =>
  send(api.url, who, { method: 'get', path });

async function booked(wishes: object = {}, headers: Record<string, string> = {}): Promise<string> {
  const path = `/v1/venues/${world.venueId}/bookings`;
  const { body } = await send(api.url, world, { path, body: aBody(world, { ...wishes }), headers });
  return (body as { id: string }).id;
}

/** Walks a list page by page; the ids of each page. */
async function pagesOf(path: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = '';
  do {
    const { body } = await get(`${path}?limit=${limit}${cursor}`);
    const { items, nextCursor } = body as { items: { id: string }[]; nextCursor: string | null };
    pages.push(items.map(({ id }) => id));
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (cursor !== '' && pages.length < 20);
  return pages;
}

describe('GET /v1/bookings/{id}', () => {
  const customer = { email: 'ada@example.org', name: 'Ada L.', phone: '+44 20 7946 0958' };

  it('opens the customer’s data for a key that may read customers', async () => {
    const id = await booked({ customer, notes: 'window, please' });
    const response = await get(`/v1/bookings/${id}`);
    expect([response.status, response.headers['etag']]).toEqual([200, '"1"']);
    expect(response.body).toMatchObject({ id, customer, notes: 'window, please', status: 'confirmed' });
  });

  it('shows the booking without them to a key that may not', async () => {
    const reader = await createWorld(db, { scopes: ['bookings:read', 'bookings:write'] });
    world = reader;
    const { status, body } = await get(`/v1/bookings/${await booked({ customer, notes: 'x' })}`);
    expect([
      status,
      Object.keys(body as object).filter((name) => ['customer', 'notes'].includes(name)),
    ]).toEqual([200, []]);
  });

  it('does not find another tenant’s booking', async () => {
    const id = await booked();
    const response = await get(`/v1/bookings/${id}`, await createWorld(db));
    expectProblem(response, `/v1/bookings/${id}`);
    expect(verdict(response)).toBe('404 not-found');
  });
});

describe('GET /v1/venues/{venueId}/bookings', () => {
  const sheet = (query: string): Promise<Response> => get(`/v1/venues/${world.venueId}/bookings${query}`);
  const ids = ({ body }: Response): string[] =>
    (body as { items: { id: string }[] }).items.map(({ id }) => id);

  it('lists in order of start, page by page, without a gap or a double', async () => {
    const late = await booked({ slot: '21:00' });
    const early = await booked({ slot: '18:00' });
    const tomorrow = await booked({ slot: '12:00', date: inDays(31) });
    const same = [await booked({ slot: '19:00' }), await booked({ slot: '19:00' })].sort();
    const pages = await pagesOf(`/v1/venues/${world.venueId}/bookings`, 2);
    expect([pages.map(({ length }) => length), pages.flat()]).toEqual([
      [2, 2, 1],
      [early, ...same, late, tomorrow],
    ]);
  });

  it('goes on after the same booking when others come in before it', async () => {
    const first = await booked({ slot: '18:00' });
    const second = await booked({ slot: '19:00' });
    const page = await sheet('?limit=1');
    await booked({ slot: '17:00' });
    const { nextCursor } = page.body as { nextCursor: string };
    expect([ids(page), ids(await sheet(`?limit=1&cursor=${nextCursor}`))]).toEqual([[first], [second]]);
  });

  it('filters by date, status and service', async () => {
    const [kept, cancelled] = [await booked(), await booked()];
    const later = await booked({ date: inDays(31) });
    await send(api.url, world, { path: `/v1/bookings/${cancelled}/cancel`, body: {} });
    const found = await Promise.all(
      [
        `?date=${inDays(30)}&status=confirmed`,
        '?status=cancelled',
        `?date=${inDays(31)}&serviceId=${world.serviceId.toUpperCase()}`,
        `?serviceId=${newUuid()}`,
      ].map(async (query) => ids(await sheet(query))),
    );
    expect(found).toEqual([[kept], [cancelled], [later], []]);
  });

  it('shows no personal data', async () => {
    await booked({ customer: { email: 'ada@example.org', name: 'Ada L.' } });
    expect((await sheet('')).text).not.toMatch(/Ada L|example\.org/);
  });

  it('does not take the cursor of another tenant, another venue or another list', async () => {
    await Promise.all([booked(), booked()]);
    const { nextCursor } = (await sheet('?limit=1')).body as { nextCursor: string };
    const other = await createWorld(db);
    const answers = await Promise.all([
      get(`/v1/venues/${other.venueId}/bookings?cursor=${nextCursor}`, other),
      get(`/v1/venues/${newUuid()}/bookings?cursor=${nextCursor}`),
      get(`/v1/venues?cursor=${nextCursor}`),
    ]);
    expect(answers.map(verdict)).toEqual(Array(3).fill('400 invalid-request'));
  });
});

describe('GET /v1/bookings/{id}/events', () => {
  it('tells what happened, who caused it and in which request', async () => {
    const id = await booked({}, { 'x-request-id': 'Chat.message-42_a' });
    await send(api.url, world, { path: `/v1/bookings/${id}/cancel`, body: { reason: 'guest-request' } });
    const { body } = await get(`/v1/bookings/${id}/events`);
    expect(body).toEqual({
      items: [
        expect.objectContaining({
          type: 'booking-confirmed',
          version: 1,
          actor: expect.stringMatching(/^api-key:/),
          correlationId: 'Chat.message-42_a',
        }),
        expect.objectContaining({ type: 'booking-cancelled', version: 2 }),
      ],
      nextCursor: null,
    });
  });

  it('has pages', async () => {
    const id = await booked();
    await send(api.url, world, { path: `/v1/bookings/${id}/cancel`, body: {} });
    expect((await pagesOf(`/v1/bookings/${id}/events`, 1)).map(({ length }) => length)).toEqual([1, 1]);
  });

  it('shows no personal data', async () => {
    const id = await booked({ customer: { email: 'ada@example.org', name: 'Ada L.' }, notes: 'window' });
    expect((await get(`/v1/bookings/${id}/events`)).text).not.toMatch(/Ada L|example\.org|window/);
  });
});

describe('what hangs on a booking', () => {
  it.each(['events', 'follow-ups'])('is not found for an unknown booking: %s', async (list) => {
    expect(verdict(await get(`/v1/bookings/${newUuid()}/${list}`))).toBe('404 not-found');
  });

  it('has no follow-ups before the worker has seen it', async () => {
    const { body } = await get(`/v1/bookings/${await booked()}/follow-ups`);
    expect(body).toEqual({ items: [], nextCursor: null });
  });
});

describe('GET /v1/venues/{venueId}/availability', () => {
  interface Item {
    readonly slot: string;
    readonly startsAt: string;
    readonly available: boolean;
    readonly reason?: string;
  }
  const available = async (query: string): Promise<Item[]> => {
    const path = `/v1/venues/${world.venueId}/availability?serviceId=${world.serviceId}&${query}`;
    return ((await get(path)).body as { items: Item[] }).items;
  };
  const oneDay = `from=${inDays(30)}&to=${inDays(30)}`;

  it('has one item for each slot of the schedule, in order', async () => {
    const items = await available(`${oneDay}&guests=2`);
    expect([items.length, items[0]]).toEqual([
      96,
      {
        date: inDays(30),
        slot: '00:00',
        startsAt: expect.stringMatching(/Z$/),
        capacity: 40,
        reserved: 0,
        remaining: 40,
        available: true,
      },
    ]);
  });

  it('shows what is taken, and why a slot cannot be had', async () => {
    await booked({ guests: 10 });
    await booked({ guests: 10 });
    await booked({ guests: 10 });
    const [at19] = (await available(`${oneDay}&guests=11`)).filter(({ slot }) => slot === '19:00');
    expect(at19).toMatchObject({ reserved: 30, remaining: 10, available: false, reason: 'full' });
  });

  it('offers what POST then accepts', async () => {
    const [slot] = (await available(oneDay)).filter((item) => item.available);
    const { date: _date, slot: _slot, ...rest } = aBody(world);
    const path = `/v1/venues/${world.venueId}/bookings`;
    const response = await send(api.url, world, { path, body: { ...rest, startsAt: slot?.startsAt } });
    expect(response.status).toBe(201);
  });

  it('covers 62 days', async () => {
    expect(await available(`from=${inDays(1)}&to=${inDays(62)}`)).toHaveLength(62 * 96);
  });

  it.each([
    ['an unknown venue', (): string => `/v1/venues/${newUuid()}/availability?serviceId=${world.serviceId}`],
    ['an unknown service', (): string => `/v1/venues/${world.venueId}/availability?serviceId=${newUuid()}`],
  ])('is not found for %s', async (_, path) => {
    expect(verdict(await get(`${path()}&${oneDay}`))).toBe('404 not-found');
  });
});

describe('venues and services', () => {
  it('are shown with their terms', async () => {
    const [venue, service] = await Promise.all([
      get(`/v1/venues/${world.venueId}`),
      get(`/v1/services/${world.serviceId}`),
    ]);
    expect(venue.body).toMatchObject({
      id: world.venueId,
      name: 'Harbour Table',
      timeZone: 'Europe/London',
      version: 1,
    });
    expect(service.body).toMatchObject({
      id: world.serviceId,
      venueId: world.venueId,
      capacity: 40,
      slotMinutes: 15,
    });
    expect([venue.headers['etag'], service.headers['etag']]).toEqual(['"1"', '"1"']);
  });

  it('are listed in pages', async () => {
    const { tenantId } = world;
    for (const name of ['Second', 'Third']) {
      await createVenue(db.database, { tenantId, venueId: newUuid(), name, timeZone: 'Europe/Paris' });
    }
    expect((await pagesOf('/v1/venues', 2)).map(({ length }) => length)).toEqual([2, 1]);
    expect(await pagesOf(`/v1/venues/${world.venueId}/services`, 50)).toEqual([[world.serviceId]]);
  });

  it.each([
    (other: World): string => `/v1/venues/${other.venueId}`,
    (other: World): string => `/v1/venues/${other.venueId}/services`,
    (other: World): string => `/v1/venues/${other.venueId}/bookings`,
    (other: World): string => `/v1/services/${other.serviceId}`,
  ])('of another tenant are not found (%#)', async (path) => {
    expect(verdict(await get(path(await createWorld(db))))).toBe('404 not-found');
  });
});

describe('X-Request-Id', () => {
  const idFor = async (given?: string): Promise<string> => {
    const headers = given === undefined ? {} : { 'x-request-id': given };
    const response = await supertest(api.url).get('/health/live').set(headers);
    return response.headers['x-request-id'] ?? '';
  };

  it.each(['abc', 'A-b_c.9', 'x'.repeat(128)])('comes back when it is sane: %s', async (given) => {
    expect(await idFor(given)).toBe(given);
  });

  it.each(['', 'x'.repeat(129), 'a b', '<script>', 'a;b', 'ä'])(
    'is replaced when it is not: %j',
    async (given) => {
      expect(await idFor(given)).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it('is made when there is none, anew for each request', async () => {
    expect(await idFor()).not.toBe(await idFor());
  });
});

describe('the docs', () => {
  const fetched = (path: string): Promise<Response> =>
    supertest(api.url)
      .get(path)
      .then((response) => response);

  it('are served as the checked-in contract', async () => {
    const { body } = await fetched('/openapi.json');
    expect(body).toEqual(JSON.parse(await readFile('docs/openapi.json', 'utf8')));
  });

  it('can be clicked through without the internet', async () => {
    const page = await fetched('/docs');
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, at = '']) => at);
    const loaded = await Promise.all(
      assets.map(async (at) => (await fetched(new URL(at, `${api.url}/docs`).pathname)).status),
    );
    expect([page.status, assets.filter((at) => at.includes('//')), [...new Set(loaded)]]).toEqual([
      200,
      [],
      [200],
    ]);
  });

  it('explain every problem at its type', async () => {
    const { body } = await get('/v1/nothing');
    const [path = '', anchor] = (body as { type: string }).type.split('#');
    const page = await fetched(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(`<h2 id="${anchor}">`)]);
  });

  it('have no secrets: the server says nothing about itself', async () => {
    const { headers } = await get('/v1/venues');
    expect([headers['server'], headers['x-powered-by']]).toEqual([undefined, undefined]);
  });
});

describe('the log', () => {
  it('has one line for each request, with the pattern of its route and nothing that the caller sent', async () => {
    const requestId = newUuid();
    const secret = 'ada@example.org';
    await send(api.url, world, {
      method: 'get',
      path: `/v1/venues/${world.venueId}?email=${secret}`,
      headers: { 'x-request-id': requestId },
    });
    await api.waitForLine(({ correlationId }) => correlationId === requestId);
    const lines = api.logLines().filter(({ correlationId }) => correlationId === requestId);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        msg: 'request',
        method: 'GET',
        route: '/v1/venues/:venueId',
        status: 400,
        ms: expect.any(Number),
      }),
    ]);
  });

  it('holds no personal data, no key and no Idempotency-Key after all of this', () => {
    const secrets = /ada@|Ada L|7946|window|sl_[A-Za-z0-9]{20}/;
    expect(api.output.filter((line) => secrets.test(line))).toEqual([]);
  });
});
