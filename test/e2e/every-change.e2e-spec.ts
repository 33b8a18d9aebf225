import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { GuestLinkTokens } from '#access';
import { Clock, type Environment, KeyedHash, newUuid } from '#platform';
import { readRoutes, type Route } from '#test/support/api-routes.js';
import { eventually } from '#test/support/eventually.js';
import { send, verdict } from '#test/support/http.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, type World } from '#test/support/world.js';

/** Every operation of docs/openapi.json that may say on which version it was decided. */
const routes = await readRoutes();
const changes = routes.filter(({ headers }) => headers.includes('If-Match'));
const TEMPLATE = { kind: 'reminder', channel: 'email', language: 'en' };
/** What a hold cannot do, whoever asks; all else is done once the version fits. */
const AT_LAST: Readonly<Record<string, string>> = {
  completeVisit: '409 invalid-transition',
  declineBooking: '409 invalid-transition',
  recordNoShow: '409 invalid-transition',
  seatGuests: '409 invalid-transition',
};
const WHEN = { date: inDays(31), slot: '19:30' };

let db: TestDatabase;
let api: RunningApi;
let worker: RunningProcess;
let world: World;
let environment: ReturnType<typeof testEnvironment>;

beforeAll(async () => {
  db = await createTestDatabase();
  environment = testEnvironment(db, { WEBHOOKS_ALLOW_PRIVATE: 'true', RATE_LIMIT_REQUESTS: '0' });
  [api, worker] = await Promise.all([startApi(environment), startWorker(environment)]);
  world = await createWorld(db);
});
afterAll(async () => {
  await Promise.all([api.stop(), worker.stop()]);
  await db.drop();
});

type Ids = Readonly<Record<string, string>>;

async function ask(method: Route['method'], path: string, body?: unknown, headers = {}): Promise<Response> {
  const type = { 'content-type': body === undefined ? undefined : 'application/json' };
  return send(api.url, world, { method, path, body, headers: { ...type, ...headers } });
}

async function done(method: Route['method'], path: string, body?: unknown): Promise<Record<string, string>> {
  const answer = await ask(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Record<string, string>;
}

/** A new one of what is at this path, which has been changed once. */
const MADE: Readonly<Record<string, () => Promise<Ids>>> = {
  '/v1/bookings/{bookingId}': async () => ({ bookingId: (await aHold())['id'] ?? '' }),
  '/v1/guest/{token}': async () => {
    const { id = '', customerId = '', endsAt = '' } = await aHold();
    const settings = { ...environment, GUEST_LINK_DAYS: 30 } as unknown as Environment;
    const tokens = new GuestLinkTokens(new KeyedHash(settings), new Clock(), settings);
    const booking = { tenantId: world.tenantId, bookingId: id, customerId };
    return { token: tokens.issue(booking, Date.parse(endsAt)) };
  },
  '/v1/letter-templates/{kind}/{channel}/{name}/{language}': async () => {
    const name = newUuid();
    await done('put', `/v1/letter-templates/reminder/email/${name}/en`, { subject: 'Soon', body: 'Soon.' });
    return { ...TEMPLATE, name };
  },
  '/v1/pools/{poolId}': async () => {
    const room = { name: 'Room', capacity: 40, slotMinutes: 15 };
    const { id: poolId = '' } = await done('post', `/v1/venues/${world.venueId}/pools`, room);
    await done('patch', `/v1/pools/${poolId}`, { capacity: 41 });
    return { poolId };
  },
  '/v1/services/{serviceId}': async () => {
    const serviceId = await aService();
    await done('patch', `/v1/services/${serviceId}`, { capacity: 41 });
    return { serviceId };
  },
  '/v1/services/{serviceId}/follow-ups': async () => {
    const serviceId = await aService();
    await done('put', `/v1/services/${serviceId}/follow-ups`, {
      language: 'de',
      quietHours: null,
      rules: [],
    });
    return { serviceId };
  },
  '/v1/venues/{venueId}': async () => {
    const { id: venueId = '' } = await done('post', '/v1/venues', {
      name: 'Pier',
      timeZone: 'Europe/London',
    });
    await done('patch', `/v1/venues/${venueId}`, { name: 'Quay' });
    return { venueId };
  },
  '/v1/waiting-list/{entryId}': async () => {
    const { id: entryId = '' } = await done('post', `/v1/venues/${world.venueId}/waiting-list`, {
      ...{ serviceId: world.serviceId, date: inDays(40), from: '18:30', to: '20:00', guests: 1 },
      customer: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
    });
    await eventually(
      () => done('get', `/v1/waiting-list/${entryId}`),
      ({ status }) => status === 'offered',
    );
    return { entryId };
  },
  '/v1/webhook-endpoints/{endpointId}': async () => {
    const url = 'http://127.0.0.1:9/hook';
    // Of something that does not happen here: what it is told changes how the endpoint is shown.
    const wishes = { url, eventTypes: ['booking.no-show'] };
    const { id: endpointId = '' } = await done('post', '/v1/webhook-endpoints', wishes);
    await done('patch', `/v1/webhook-endpoints/${endpointId}`, { description: 'till' });
    return { endpointId };
  },
};

async function aHold(): Promise<Record<string, string>> {
  const { id } = await done('post', `/v1/venues/${world.venueId}/holds`, aBody(world));
  return done('post', `/v1/bookings/${id}/reschedule`, { date: inDays(31), slot: '19:00' });
}

async function aService(): Promise<string> {
  const hours = [{ opens: '12:00', closes: '23:00' }];
  const { id = '' } = await done('post', `/v1/venues/${world.venueId}/services`, {
    ...{ name: 'Dinner', slotMinutes: 15, capacity: 40, turnMinutes: 15, partyMin: 1, partyMax: 12 },
    ...{ leadMinutes: 0, horizonDays: 365, weeklyHours: { 1: hours } },
  });
  return id;
}

/** What is changed: at this path, or at the one above where the last part is a verb. */
const resourceOf = ({ path }: Route): string =>
  MADE[path] === undefined ? path.slice(0, path.lastIndexOf('/')) : path;

describe('every change that may name a version', () => {
  it('is made here, so that none is forgotten', () => {
    expect([...new Set(changes.map(resourceOf))].sort()).toEqual(Object.keys(MADE).sort());
  });

  it.each(changes)(
    'is refused for an old, a weak or an unknown one, and changes nothing: $operation',
    async (route) => {
      const ids = (await MADE[resourceOf(route)]?.()) ?? {};
      const resource = resourceOf(route).replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
      const { path, body } = route.request({ ...WHEN, ...ids });
      const change = (tag: string): Promise<Response> =>
        ask(route.method, path, body ?? (route.method === 'post' ? {} : undefined), { 'if-match': tag });
      const before = await ask('get', resource);
      const { etag = '' } = before.headers as { etag?: string };

      for (const tag of ['"1"', `W/${etag}`, '"abc"', '""', '"999999"']) {
        const answer = await change(tag);
        expect([tag, verdict(answer)]).toEqual([tag, '412 version-conflict']);
        expect(etag).toBe(`"${(answer.body as { version: number }).version}"`);
      }
      for (const tag of ['2', '"2', '"1", "2"', 'W/2'])
        expect([tag, verdict(await change(tag))]).toEqual([tag, '400 invalid-request']);
      const after = await ask('get', resource);
      expect([etag, after.headers['etag'], after.body]).toEqual(['"2"', '"2"', before.body]);
      expect([route.operation, verdict(await change(etag))]).toEqual([
        route.operation,
        AT_LAST[route.operation] ?? '200',
      ]);
    },
  );
});
