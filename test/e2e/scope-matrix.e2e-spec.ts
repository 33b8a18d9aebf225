import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Scope, SCOPES } from '#access';
import { newUuid, type Uuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, keyFor, type World } from '#test/support/world.js';
import { createVenue } from '#venues';

/**
 * Who may do what: every route has a row, with the scope that it asks for. `any` is every valid key, `open` needs none. A
 * new route without a row fails, and so does a row without a route.
 */
const MATRIX: Readonly<Record<string, Scope | 'any' | 'open'>> = {
  isLive: 'open',
  isReady: 'open',
  getGuestBooking: 'open', // the guest's link is the key
  cancelGuestBooking: 'open',
  rescheduleGuestBooking: 'open',
  confirmGuestBooking: 'open',
  getGuestAvailability: 'open',
  createBooking: 'bookings:write',
  cancelBooking: 'bookings:write',
  holdPlaces: 'bookings:write',
  extendHold: 'bookings:write',
  releaseHold: 'bookings:write',
  confirmBooking: 'bookings:write',
  declineBooking: 'bookings:override',
  rescheduleBooking: 'bookings:write',
  seatGuests: 'bookings:override',
  seatWalkIn: 'bookings:override',
  completeVisit: 'bookings:override',
  recordNoShow: 'bookings:override',
  getBooking: 'bookings:read',
  getBookingEvents: 'bookings:read',
  getBookingFollowUps: 'bookings:read',
  listVenueBookings: 'bookings:read',
  exportBookings: 'bookings:read',
  listBookingsOutside: 'bookings:read',
  joinWaitingList: 'bookings:write',
  listWaitingEntries: 'bookings:read',
  getWaitingEntry: 'bookings:read',
  acceptOffer: 'bookings:write',
  declineOffer: 'bookings:write',
  leaveWaitingList: 'bookings:write',
  readEvents: 'bookings:read',
  getAvailability: 'any',
  getAvailabilityBatch: 'any',
  listVenues: 'any',
  getVenue: 'any',
  getVenueEvents: 'any',
  listServices: 'any',
  getService: 'any',
  getServiceEvents: 'any',
  listPools: 'any',
  getPool: 'any',
  getPoolEvents: 'any',
  createVenue: 'venues:write',
  changeVenue: 'venues:write',
  createService: 'venues:write',
  changeService: 'venues:write',
  createPool: 'venues:write',
  changePool: 'venues:write',
  getFollowUpPlan: 'any',
  putFollowUpPlan: 'venues:write',
  listLetterTemplates: 'venues:write',
  getLetterTemplate: 'venues:write',
  putLetterTemplate: 'venues:write',
  deleteLetterTemplate: 'venues:write',
  previewLetter: 'venues:write',
  createApiKey: 'admin',
  listApiKeys: 'admin',
  getApiKey: 'admin',
  rotateApiKey: 'admin',
  revokeApiKey: 'admin',
  listDeadLetters: 'admin',
  retryDeadLetter: 'admin',
  discardDeadLetter: 'admin',
  createWebhookEndpoint: 'admin',
  listWebhookEndpoints: 'admin',
  getWebhookEndpoint: 'admin',
  changeWebhookEndpoint: 'admin',
  deleteWebhookEndpoint: 'admin',
  rotateWebhookSecret: 'admin',
  listWebhookDeliveries: 'admin',
  getWebhookDelivery: 'admin',
  redeliverWebhook: 'admin',
};

/** Routes about the whole tenant that leave out what a limited key may not see; all others are closed to it. */
const FILTERED = ['listVenues', 'getAvailabilityBatch', 'readEvents'];
/** What a path can name that belongs to a venue. */
const OF_A_VENUE = /\{(venueId|serviceId|poolId|bookingId|entryId)\}/;

interface Route {
  readonly operation: string;
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
}

const { paths } = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as Document;
const routes: readonly Route[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId }]) =>
    operationId === undefined ? [] : [{ operation: operationId, method: method as Route['method'], path }],
  ),
);

let db: TestDatabase;
let api: RunningApi;
let world: World;
let bookingId: string;
let poolId: string;
let entryId: string;
const keys = new Map<Scope, string>();

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  world = await createWorld(db);
  for (const scope of SCOPES) keys.set(scope, await keyFor(db, world.tenantId, { scopes: [scope] }));
  const booked = await send(api.url, world, {
    path: `/v1/venues/${world.venueId}/bookings`,
    body: aBody(world),
  });
  bookingId = (booked.body as { id: string }).id;
  const pool = await send(api.url, world, {
    path: `/v1/venues/${world.venueId}/pools`,
    body: { name: 'Main room', capacity: 40, slotMinutes: 15 },
  });
  poolId = (pool.body as { id: string }).id;
  const entry = await send(api.url, world, {
    path: `/v1/venues/${world.venueId}/waiting-list`,
    body: { ...aBody(world), slot: undefined, from: '19:00', to: '20:00' },
  });
  entryId = (entry.body as { id: string }).id;
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

/** What the route answers to the key; a body that is never valid keeps everything as it is. */
const knock = async ({ method, path }: Route, key: string, ids: Readonly<Record<string, string>> = {}) =>
  verdict(
    await send(
      api.url,
      { key },
      {
        method,
        path: path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? newUuid()),
        ...(method !== 'get' && { body: '{"nobody":"asked"}' }),
        headers: { 'content-type': 'application/json' },
      },
    ),
  );

describe('the scope matrix', () => {
  it('has a row for every route of the API, and no other', () => {
    expect(routes.map(({ operation }) => operation).sort()).toEqual(Object.keys(MATRIX).sort());
  });

  it.each(routes)('lets exactly the scope of its row into $operation', async (route) => {
    const needed = MATRIX[route.operation];
    const isIn = (answer: string): boolean => !/^40[13] /.test(answer);
    const answers = await Promise.all(
      SCOPES.map(async (scope) => [scope, isIn(await knock(route, keys.get(scope) ?? ''))] as const),
    );
    const expected = SCOPES.map((scope) => [
      scope,
      needed === 'any' || needed === 'open' || needed === scope,
    ]);

    expect(answers).toEqual(expected);
    expect(isIn(await knock(route, newUuid()))).toBe(needed === 'open');
  });
});

describe('a key that is limited to a venue', () => {
  let limited: string;
  let elsewhere: Uuid;

  beforeAll(async () => {
    elsewhere = newUuid();
    await createVenue(db.database, {
      tenantId: world.tenantId,
      venueId: elsewhere,
      name: 'Elsewhere',
      timeZone: 'Europe/London',
    });
    limited = await keyFor(db, world.tenantId, { venueIds: [elsewhere] });
  });

  const ids = () => ({ venueId: world.venueId, serviceId: world.serviceId, bookingId, poolId, entryId });
  const ofVenue = routes.filter(({ path }) => OF_A_VENUE.test(path));
  const ofTenant = routes.filter(
    ({ operation, path }) => !OF_A_VENUE.test(path) && MATRIX[operation] !== 'open',
  );

  it.each(ofVenue)('finds nothing of another venue by $operation', async (route) => {
    expect(await knock(route, limited, ids())).toBe('404 not-found');
  });

  it.each(ofTenant.filter(({ operation }) => !FILTERED.includes(operation)))(
    'is kept out of $operation, which is about the whole tenant',
    async (route) => {
      expect(await knock(route, limited)).toBe('403 forbidden');
    },
  );

  it('opens its own venue, and what is there', async () => {
    const own = await keyFor(db, world.tenantId, { venueIds: [world.venueId] });
    const answers = await Promise.all(
      [
        `/v1/venues/${world.venueId}`,
        `/v1/services/${world.serviceId}`,
        `/v1/bookings/${bookingId}`,
        `/v1/pools/${poolId}`,
      ].map(async (path) => verdict(await send(api.url, { key: own }, { method: 'get', path }))),
    );

    expect(answers).toEqual(['200', '200', '200', '200']);
  });

  it('sees only its venue in the list of venues', async () => {
    const { body } = await send(api.url, { key: limited }, { method: 'get', path: '/v1/venues' });

    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([elsewhere]);
  });

  it('sees only what happened at its venues among the events, and gets to the end', async () => {
    interface Feed {
      readonly items: readonly { readonly streamId: string }[];
      readonly isAtEnd: boolean;
    }
    const read = async (who: { readonly key: string }): Promise<Feed> =>
      (await send(api.url, who, { method: 'get', path: '/v1/events' })).body as Feed;
    const readAt = async (venueId: Uuid): Promise<unknown[]> => {
      const { items, isAtEnd } = await read({
        key: await keyFor(db, world.tenantId, { venueIds: [venueId] }),
      });
      return [isAtEnd, items.map(({ streamId }) => streamId).sort()];
    };
    const here = [world.venueId, world.serviceId, bookingId, poolId, entryId];
    await eventually(
      () => read(world),
      ({ items }) => [elsewhere, ...here].every((id) => items.some(({ streamId }) => streamId === id)),
    );

    expect(await readAt(elsewhere)).toEqual([true, [elsewhere]]);
    expect(await readAt(world.venueId)).toEqual([true, here.sort()]);
  });

  it('is told of a slot at another venue what it is told of one that does not exist', async () => {
    const wish = { date: inDays(30), slot: '19:00', guests: 2, serviceId: world.serviceId };
    const ask = async (key: string, venueId: string): Promise<unknown> => {
      const request = { path: '/v1/availability/batch', body: { items: [{ ...wish, venueId }] } };
      const { body } = await send(api.url, { key }, request);
      return { ...(body as { items: object[] }).items[0], venueId: 'left out' };
    };

    expect(await ask(limited, world.venueId)).toEqual(await ask(limited, newUuid()));
    expect(await ask(world.key, world.venueId)).toMatchObject({ available: true });
  });

  it('books nothing at another venue, whatever the body says', async () => {
    const path = `/v1/venues/${world.venueId}/bookings`;

    expect(verdict(await send(api.url, { key: limited }, { path, body: aBody(world) }))).toBe(
      '404 not-found',
    );
  });
});
