import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { startTokenProvider, type TokenProvider } from '#test/support/token-provider.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

const SUBJECT = 'ada.lovelace@example.org';

let db: TestDatabase;
let provider: TokenProvider;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  [db, provider] = [await createTestDatabase(), await startTokenProvider()];
  [api, world] = [await startApi(testEnvironment(db, { ...provider.settings })), await createWorld(db)];
});
afterAll(async () => {
  await api.stop();
  await provider.close();
  await db.drop();
});

const token = (scope: string, claims: object = {}): Promise<string> =>
  provider.sign({ sub: SUBJECT, tenant_id: world.tenantId, scope, ...claims });
const booking = (headers: Record<string, string> = {}) => ({
  path: `/v1/venues/${world.venueId}/bookings`,
  body: aBody(world),
  headers,
});

it('books with a token of a user, and the audit trail names the user by an id and never by the subject', async () => {
  const key = await token('bookings:write bookings:read');
  const booked = await send(api.url, { key }, booking());
  const { id } = booked.body as { id: string };
  const trail = await send(api.url, { key }, { method: 'get', path: `/v1/bookings/${id}/events` });

  expect([booked.status, trail.status]).toEqual([201, 200]);
  expect((trail.body as { items: object[] }).items).toEqual([
    expect.objectContaining({ actor: expect.stringMatching(/^user:[0-9a-f-]{36}$/) }),
  ]);
  const rows = await db.dataSource.query<object[]>(
    `SELECT to_jsonb(e)::text AS row FROM events e UNION ALL SELECT to_jsonb(o)::text FROM outbox o
      UNION ALL SELECT to_jsonb(r)::text FROM receipts r`,
  );
  expect(JSON.stringify(rows)).not.toContain(SUBJECT);
  expect(api.output.join('\n')).not.toContain(SUBJECT);
});

it('knows a request again that is repeated with a later token of the same user, and with no one else’s', async () => {
  const request = booking({ 'idempotency-key': newUuid() });
  const first = await send(api.url, { key: await token('bookings:write') }, request);
  const again = await send(api.url, { key: await token('bookings:write', { jti: 'later' }) }, request);
  const other = await send(api.url, { key: await token('bookings:write', { sub: 'bob' }) }, request);

  expect([again.headers['idempotent-replayed'], again.body]).toEqual(['true', first.body]);
  expect([other.status, other.headers['idempotent-replayed']]).toEqual([201, undefined]);
});

it('asks a token for the scope of the route, and keeps it to its tenant', async () => {
  const elsewhere = await createWorld(db);
  const asked = async (key: string): Promise<string> => verdict(await send(api.url, { key }, booking()));

  expect(await asked(await token('bookings:read'))).toBe('403 forbidden');
  expect(await asked(await token('bookings:write', { tenant_id: elsewhere.tenantId }))).toBe('404 not-found');
});

it('refuses a token that is over, and goes on to take API keys', async () => {
  const over = await token('bookings:write', { exp: Math.floor(Date.now() / 1_000) - 60 });

  expect(verdict(await send(api.url, { key: over }, booking()))).toBe('401 unauthorized');
  expect((await send(api.url, world, booking())).status).toBe(201);
});
