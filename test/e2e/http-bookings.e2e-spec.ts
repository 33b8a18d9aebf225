import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
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

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

type Body = Record<string, unknown>;

const bookingsOf = ({ venueId }: World): string => `/v1/venues/${venueId}/bookings`;

const book = (
  body: unknown,
  key: string = newUuid(),
  who: World = world,
  path = bookingsOf(who),
): Promise<Response> => send(api.url, who, { path, body, headers: { 'idempotency-key': key } });

const cancel = (id: string, headers: Record<string, string> = {}, body?: object): Promise<Response> =>
  send(api.url, world, {
    path: `/v1/bookings/${id}/cancel`,
    body,
    // A request without a body says nothing about its type.
    headers: { 'content-type': body === undefined ? undefined : 'application/json', ...headers },
  });

const idOf = ({ body }: Response): string => (body as { id: string }).id;

const countBookings = async ({ tenantId }: World): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM bookings WHERE tenant_id = $1',
    [tenantId],
  );
  return row.count;
};

/** The last Sunday of a month in London's next clock change after today: `2027-10-31`. */
function nextClockChange(month: 3 | 10): string {
  const changes = [0, 1, 2].map((ahead) => {
    const lastDay = new Date(Date.UTC(new Date().getUTCFullYear() + ahead, month, 0));
    lastDay.setUTCDate(lastDay.getUTCDate() - lastDay.getUTCDay());
    return lastDay.toISOString().slice(0, 10);
  });
  return changes.find((date) => date > inDays(1)) ?? '';
}

describe('POST /v1/venues/{venueId}/bookings', () => {
  it('answers 201 with the booking as the contract shows it', async () => {
    const body = aBody(world, { guests: 4, notes: 'window, please' });
    const response = await book(body);
    expect([response.status, response.headers['content-type']]).toEqual([
      201,
      'application/json; charset=utf-8',
    ]);
    expect(response.body).toEqual({
      id: expect.stringMatching(UUID),
      venueId: world.venueId,
      serviceId: world.serviceId,
      date: body['date'],
      slot: '19:00',
      startsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT1[89]:00:00Z$/),
      endsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT1[89]:15:00Z$/),
      guests: 4,
      status: 'confirmed',
      customerId: expect.stringMatching(UUID),
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('says where the booking is, and its version', async () => {
    const response = await book(aBody(world));
    expect(response.headers).toMatchObject({ location: `/v1/bookings/${idOf(response)}`, etag: '"1"' });
    expect(response.headers).not.toHaveProperty('idempotent-replayed');
  });

  it('takes an instant in place of date and slot, with any offset', async () => {
    const startsAt = `${inDays(30)}T19:00:00+02:00`;
    const { date: _date, slot: _slot, ...rest } = aBody(world);
    const response = await book({ ...rest, startsAt });
    expect([response.status, (response.body as Body)['startsAt']]).toEqual([201, `${inDays(30)}T17:00:00Z`]);
  });

  it('asks for the instant where a local time happens twice', async () => {
    world = await createWorld(db, { horizonDays: 400 });
    const response = await book(aBody(world, { date: nextClockChange(10), slot: '01:30' }));
    expect([verdict(response), response.body]).toEqual([
      '400 invalid-request',
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/slot' })] }),
    ]);
  });

  it('does not offer a local time that never happens', async () => {
    world = await createWorld(db, { horizonDays: 400 });
    const response = await book(aBody(world, { date: nextClockChange(3), slot: '01:30' }));
    expect(verdict(response)).toBe('409 slot-not-offered');
  });

  it('takes ids in upper case for the same ids', async () => {
    const path = bookingsOf(world).replace(world.venueId, world.venueId.toUpperCase());
    const response = await book(
      aBody(world, { serviceId: world.serviceId.toUpperCase() }),
      newUuid(),
      world,
      path,
    );
    expect([response.status, (response.body as Body)['venueId']]).toEqual([201, world.venueId]);
  });

  it('takes names, notes and telephone numbers from all over the world', async () => {
    const customer = {
      email: 'zoë.o’neill@bücher.example',
      name: 'Зоя 🦆 بنت‌الورد',
      phone: '+44 (20) 7946-0958',
    };
    const response = await book(aBody(world, { customer, notes: 'zwei Zeilen\n\tbitte 👩‍👩‍👧' }));
    expect(response.status).toBe(201);
  });
});

describe('POST /v1/venues/{venueId}/bookings refuses', () => {
  it.each<[string, object, Body, Body]>([
    ['409 slot-unavailable', { capacity: 3 }, { guests: 4 }, { remaining: 3, retryable: false }],
    ['409 slot-not-offered', {}, { slot: '19:07' }, { reason: 'not-in-schedule', retryable: false }],
    ['422 outside-booking-window', {}, { date: inDays(-1) }, { reason: 'past' }],
    ['422 outside-booking-window', { leadMinutes: 60 * 24 * 40 }, {}, { reason: 'lead-time' }],
    ['422 outside-booking-window', { horizonDays: 10 }, {}, { reason: 'horizon' }],
    ['422 party-size-out-of-range', { partyMin: 2 }, { guests: 1 }, { min: 2, max: 12 }],
    ['422 party-size-out-of-range', { partyMax: 6 }, { guests: 7 }, { min: 1, max: 6 }],
    ['404 not-found', {}, { serviceId: newUuid() }, {}],
  ])('with %s: %j, %j', async (expected, terms, wishes, members) => {
    world = await createWorld(db, terms);
    const response = await book(aBody(world, wishes));
    expectProblem(response, bookingsOf(world));
    expect([verdict(response), response.body, await countBookings(world)]).toEqual([
      expected,
      expect.objectContaining(members),
      0,
    ]);
  });

  it('an unknown venue with 404', async () => {
    const response = await book(aBody(world), newUuid(), world, `/v1/venues/${newUuid()}/bookings`);
    expect(verdict(response)).toBe('404 not-found');
  });

  it('another tenant’s venue with the same 404', async () => {
    const other = await createWorld(db);
    const [theirs, nobodys] = await Promise.all([
      book(aBody(other), newUuid(), world, bookingsOf(other)),
      book(aBody(other), newUuid(), world, `/v1/venues/${newUuid()}/bookings`),
    ]);
    const withoutPath = ({ body }: Response): Body => ({ ...(body as Body), instance: undefined });
    expect([theirs.status, withoutPath(theirs)]).toEqual([404, withoutPath(nobodys)]);
  });

  it('a service of another venue with 404', async () => {
    const other = await createWorld(db);
    expect(verdict(await book(aBody(other), newUuid(), world))).toBe('404 not-found');
  });
});

describe('the Idempotency-Key', () => {
  it('gives the same request the same answer, byte for byte, and says that it is a replay', async () => {
    const [key, body] = [newUuid(), aBody(world)];
    const [first, second] = [await book(body, key), await book(body, key)];
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(second.headers).toMatchObject({
      'idempotent-replayed': 'true',
      location: first.headers['location'],
      etag: first.headers['etag'],
      'content-type': first.headers['content-type'],
    });
    expect(await countBookings(world)).toBe(1);
  });

  it('sees the same request in another order of members, with other white space and escapes', async () => {
    const [key, body] = [newUuid(), aBody(world, { guests: 1 })];
    const first = await book(body, key);
    const reversed = Object.fromEntries(Object.entries(body).reverse());
    const spelt = JSON.stringify(reversed, null, 4)
      .replace('"guests": 1', '"guests": 1.0e0')
      .replace('Ada', '\\u0041da');
    const second = await book(spelt, key);
    expect([second.text, second.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
  });

  it('is the same bare, quoted and escaped', async () => {
    const body = aBody(world);
    const first = await book(body, 'say "when"');
    const second = await book(body, '"say \\"when\\""');
    expect(idOf(second)).toBe(idOf(first));
  });

  it('may have 255 characters of any printable kind', async () => {
    const key = `!#$%&'()*+,-./:;<=>?@[]^_{|}~ ${'k'.repeat(225)}`;
    expect([key.length, (await book(aBody(world), key)).status]).toEqual([255, 201]);
  });

  it.each<[string, object]>([
    ['another party', { guests: 2 }],
    ['another customer', { customer: { email: 'eve@example.org', name: 'Eve' } }],
    ['one member more', { notes: '' }],
  ])('is refused with 422 for another body: %s', async (_, wishes) => {
    const [key, body] = [newUuid(), aBody(world)];
    await book(body, key);
    const response = await book({ ...body, ...wishes }, key);
    expectProblem(response, bookingsOf(world));
    expect([verdict(response), await countBookings(world)]).toEqual(['422 idempotency-key-reused', 1]);
  });

  it('is refused with 422 for another path', async () => {
    const key = newUuid();
    const booking = await book(aBody(world), key);
    expect(verdict(await cancel(idOf(booking), { 'idempotency-key': key }))).toBe(
      '422 idempotency-key-reused',
    );
  });

  it('belongs to one API key: another tenant may use the same one', async () => {
    const [key, other] = [newUuid(), await createWorld(db)];
    const [ours, theirs] = [await book(aBody(world), key), await book(aBody(other), key, other)];
    expect([theirs.status, idOf(theirs) === idOf(ours)]).toEqual([201, false]);
  });

  it('is free again after a refusal', async () => {
    world = await createWorld(db, { capacity: 2 });
    const inTheWay = await book(aBody(world, { guests: 2 }));
    const [key, body] = [newUuid(), aBody(world)];
    const refused = await book(body, key);
    await cancel(idOf(inTheWay));
    expect([verdict(refused), verdict(await book(body, key))]).toEqual(['409 slot-unavailable', '201']);
  });

  it('makes the second of two requests wait, and then answers 409 with Retry-After', async () => {
    const [key, body] = [newUuid(), aBody(world)];
    await book(body); // the slot has a row now, which can be held
    await db.dataSource.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM slots WHERE tenant_id = $1 FOR UPDATE', [world.tenantId]);
      const first = book(body, key);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const second = await book(body, key);
      expectProblem(second, bookingsOf(world));
      expect([verdict(second), second.headers['retry-after'], (second.body as Body)['retryable']]).toEqual([
        '409 request-in-flight',
        '1',
        true,
      ]);
      await tx.query('COMMIT');
      await tx.query('BEGIN');
      expect((await first).status).toBe(201);
    });
  });
});

describe('POST /v1/bookings/{id}/cancel', () => {
  let id: string;
  beforeEach(async () => {
    id = idOf(await book(aBody(world)));
  });

  it('answers with the cancelled booking and its new version', async () => {
    const response = await cancel(id, {}, { reason: 'guest-request' });
    expect([response.status, response.headers['etag']]).toEqual([200, '"2"']);
    expect(response.body).toMatchObject({ id, status: 'cancelled', version: 2 });
  });

  it('gives the same answer twice, with another key too', async () => {
    const [first, second] = [await cancel(id), await cancel(id)];
    expect([second.status, second.text]).toEqual([200, first.text]);
  });

  it('replays its stored answer', async () => {
    const headers = { 'idempotency-key': newUuid() };
    const [first, second] = [await cancel(id, headers), await cancel(id, headers)];
    expect([second.text, second.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
  });

  it('needs an Idempotency-Key', async () => {
    const response = await send(api.url, world, {
      path: `/v1/bookings/${id}/cancel`,
      headers: { 'content-type': undefined, 'idempotency-key': undefined },
    });
    expect(verdict(response)).toBe('400 idempotency-key-missing');
  });

  it.each(['"1"', '*'])('goes ahead when If-Match fits: %s', async (tag) => {
    expect((await cancel(id, { 'if-match': tag })).status).toBe(200);
  });

  it.each(['"2"', '"0"', 'W/"1"', '"abc"', '""'])(
    'is refused with 412 when If-Match does not fit: %s',
    async (tag) => {
      const response = await cancel(id, { 'if-match': tag });
      expectProblem(response, `/v1/bookings/${id}/cancel`);
      expect([verdict(response), (response.body as Body)['version']]).toEqual(['412 version-conflict', 1]);
    },
  );

  it('does not find an unknown booking, nor another tenant’s', async () => {
    const other = await createWorld(db);
    const path = `/v1/bookings/${id}/cancel`;
    const theirs = await send(api.url, other, { path, body: {} });
    expect([verdict(theirs), verdict(await cancel(newUuid()))]).toEqual(['404 not-found', '404 not-found']);
  });
});

describe('API keys', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['no Authorization', { authorization: undefined }],
    ['an unknown key', { authorization: 'Bearer sl_0123456789012345678901234567890123456789' }],
    ['another scheme', { authorization: 'Basic YWRhOnB3' }],
    ['nothing after the scheme', { authorization: 'Bearer' }],
    ['a key with a space', { authorization: 'Bearer a b' }],
    ['an enormous key', { authorization: `Bearer ${'k'.repeat(8_000)}` }],
  ])('are needed: 401 for %s', async (_, headers) => {
    const response = await send(api.url, world, { path: bookingsOf(world), body: aBody(world), headers });
    expectProblem(response, bookingsOf(world));
    expect([verdict(response), response.headers['www-authenticate']]).toEqual([
      '401 unauthorized',
      'Bearer realm="slotledger"',
    ]);
    expect(await countBookings(world)).toBe(0);
  });

  it('need the scope of what they are used for: 403 otherwise', async () => {
    const reader = await createWorld(db, { scopes: ['bookings:read'] });
    const response = await book(aBody(reader), newUuid(), reader);
    expectProblem(response, bookingsOf(reader));
    expect([
      verdict(response),
      (response.body as Body)['requiredScope'],
      await countBookings(reader),
    ]).toEqual(['403 forbidden', 'bookings:write', 0]);
  });

  it('are taken whatever the case of the scheme', async () => {
    const headers = { authorization: `bearer ${world.key}` };
    const response = await send(api.url, world, { method: 'get', path: bookingsOf(world), headers });
    expect(response.status).toBe(200);
  });
});
