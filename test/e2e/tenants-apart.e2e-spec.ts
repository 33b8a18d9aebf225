import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant } from '#access';
import { enlist } from '#outbox';
import { newUuid, type Uuid } from '#platform';
import { readRoutes, type Route } from '#test/support/api-routes.js';
import { closedLogin } from '#test/support/closed-login.js';
import { eventually } from '#test/support/eventually.js';
import { send, verdict } from '#test/support/http.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, keyFor, type World } from '#test/support/world.js';

/**
 * Every route of docs/openapi.json is walked with the ids of another tenant. API and worker log in as somebody who by
 * himself may do nothing, so what PostgreSQL does not let a role see or do shows here.
 */
const routes = await readRoutes();

/** Routes that are nobody's. */
const OPEN = ['isLive', 'isReady'];
/** What names nothing that exists in its path, and makes something for whoever asks. */
const MAKES_ITS_OWN = [
  'createVenue',
  'createApiKey',
  'createWebhookEndpoint',
  'putLetterTemplate',
  'previewLetter',
];
/** What a guest's link opens: it says by itself whose booking it is, and nobody's key has a part in it. */
const byLink = routes.filter(({ names }) => names.includes('token'));
/** Names places in its body, and has a test of its own below. */
const BATCH = 'getAvailabilityBatch';
/** What the list of a tenant has that has only a key. */
const NOT_EMPTY: Readonly<Record<string, number>> = { listApiKeys: 1 };

/** What a letter template is called by, beside its name: words that every tenant uses. */
const EVERYBODYS = { kind: 'reminder', channel: 'email', language: 'en' };

/** Where a name means something else than elsewhere. */
const OTHERWISE: Readonly<Record<string, object>> = { joinWaitingList: { from: '18:30', to: '20:00' } };

const named = routes.filter(
  (route) => route.names.length > 0 && !MAKES_ITS_OWN.includes(route.operation) && !byLink.includes(route),
);
const lists = routes.filter(({ names, method, operation }) => {
  return names.length === 0 && method === 'get' && !OPEN.includes(operation);
});

let db: TestDatabase;
let api: RunningApi;
let worker: RunningProcess;
let login: Awaited<ReturnType<typeof closedLogin>>;
let alice: World;
let bob: Pick<World, 'key'>;
/** Something of Alice's for each name that a path asks for. */
let hers: Readonly<Record<string, string>>;

beforeAll(async () => {
  db = await createTestDatabase();
  login = await closedLogin(db);
  const environment = testEnvironment(db, {
    DATABASE_URL: login.url,
    QUEUE_URL: db.url,
    WEBHOOKS_ALLOW_PRIVATE: 'true',
  });
  [api, worker] = await Promise.all([startApi(environment), startWorker(environment)]);
  alice = await createWorld(db);
  const tenantId = newUuid();
  await createTenant(db.database, { tenantId, name: 'Bob' });
  bob = { key: await keyFor(db, tenantId) };
  hers = await whatAliceHas();
});
afterAll(async () => {
  await Promise.all([api.stop(), worker.stop()]);
  await login.drop();
  await db.drop();
});

async function make(path: string, body: object): Promise<string> {
  const answer = await send(api.url, alice, { path, body });
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return (answer.body as { id: string }).id;
}

async function whatAliceHas(): Promise<Record<string, string>> {
  const { tenantId, venueId, serviceId } = alice;
  const endpointId = await make('/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hook' });
  const poolId = await make(`/v1/venues/${venueId}/pools`, { name: 'Room', capacity: 40, slotMinutes: 15 });
  const apiKeyId = await make('/v1/api-keys', { name: 'Till', scopes: ['bookings:read'] });
  const bookingId = await make(`/v1/venues/${venueId}/bookings`, aBody(alice));
  const entryId = await make(`/v1/venues/${venueId}/waiting-list`, {
    ...{ serviceId, date: inDays(40), from: '18:30', to: '20:00', guests: 2 },
    customer: { email: 'ada@example.org', name: 'Ada L.' },
  });
  const name = newUuid();
  await send(api.url, alice, {
    method: 'put',
    path: `/v1/letter-templates/reminder/email/${name}/en`,
    body: { subject: 'Soon', body: 'See you soon.' },
    headers: { 'content-type': 'application/json' },
  });
  // The worker, under the same closed login, makes the rest of it.
  const deliveryId = await onceThereIs(
    'SELECT delivery_id AS id FROM webhook_deliveries WHERE tenant_id = $1',
  );
  await onceThereIs('SELECT follow_up_id AS id FROM follow_ups WHERE tenant_id = $1');
  const metadata = { correlationId: newUuid(), causationId: newUuid(), actor: 'system' };
  const unknown = { type: 'nobody-knows', schemaVersion: 1, key: bookingId, payload: {}, metadata };
  await db.database.transaction((tx) => enlist(tx, [{ id: newUuid(), tenantId, ...unknown }]));
  const id = await onceThereIs('SELECT undelivered_id AS id FROM undelivered_messages WHERE tenant_id = $1');
  return { venueId, serviceId, poolId, bookingId, apiKeyId, endpointId, deliveryId, entryId, name, id };
}

const onceThereIs = async (query: string): Promise<Uuid> => {
  const look = () => db.dataSource.query<{ id: Uuid }[]>(query, [alice.tenantId]);
  return (await eventually(look, (rows) => rows.length > 0))[0]!.id;
};

const walk = (route: Route, who: Pick<World, 'key'>) => {
  const dates = { date: inDays(31), slot: '19:00', from: inDays(31), to: inDays(32) };
  const { path, body } = route.request({ ...EVERYBODYS, ...hers, ...dates, ...OTHERWISE[route.operation] });
  const headers = { 'content-type': body === undefined ? undefined : 'application/json' };
  return send(api.url, who, { method: route.method, path, body, headers });
};

const textOf = async (route: Route, who: Pick<World, 'key'>): Promise<string> =>
  JSON.stringify((await walk(route, who)).body);

describe('another tenant', () => {
  it('has something of its own for every name that any path asks for, and every route is walked', () => {
    const asked = [...new Set(named.flatMap(({ names }) => names))];
    const walked = [...named, ...lists, ...byLink].map(({ operation }) => operation);

    expect(asked.filter((name) => ({ ...EVERYBODYS, ...hers })[name] === undefined)).toEqual([]);
    expect([...walked, ...OPEN, ...MAKES_ITS_OWN, BATCH].sort()).toEqual(
      routes.map(({ operation }) => operation).sort(),
    );
  });

  it.each(named)('is not found by $operation', async (route) => {
    expect(verdict(await walk(route, bob))).toBe('404 not-found');
  });

  it.each(lists)('is in no list of $operation', async (route) => {
    const answer = await walk(route, bob);

    expect(answer.status).toBe(200);
    expect((answer.body as { items: unknown[] }).items).toHaveLength(NOT_EMPTY[route.operation] ?? 0);
    for (const id of [alice.tenantId, ...Object.values(hers)])
      expect(JSON.stringify(answer.body)).not.toContain(id);
  });

  it('is told of in a batch of slots as one that does not exist', async () => {
    const wish = {
      date: inDays(30),
      slot: '19:00',
      guests: 2,
      venueId: alice.venueId,
      serviceId: alice.serviceId,
    };
    const ask = async (who: Pick<World, 'key'>, otherwise: object): Promise<unknown> => {
      const body = { items: [{ ...wish, ...otherwise }] };
      const answer = await send(api.url, who, { path: '/v1/availability/batch', body });
      return { ...(answer.body as { items: object[] }).items[0], venueId: '', serviceId: '' };
    };

    const nothing = await ask(bob, { venueId: newUuid(), serviceId: newUuid() });
    expect(await ask(bob, {})).toEqual(nothing);
    expect(await ask(alice, {})).not.toEqual(nothing);
  });

  it('is never a fault of ours to be asked for', () => {
    const faults = [api, worker]
      .flatMap((process) => process.logLines())
      .filter(({ level }) => Number(level) >= 50);
    expect(faults).toEqual([]);
  });
});

describe('(control) the tenant itself', () => {
  it.each(lists)('is in the list of $operation', async (route) => {
    expect(await textOf(route, alice)).toMatch(new RegExp(Object.values(hers).join('|')));
  });

  it.each(named)('is found by $operation', async (route) => {
    await db.dataSource.query(
      `UPDATE undelivered_messages SET status = 'dead'; UPDATE api_keys SET revoked_at = NULL`,
    );

    expect(verdict(await walk(route, alice))).not.toMatch(/^(400|404|405|415|5\d\d)/);
  });
});
