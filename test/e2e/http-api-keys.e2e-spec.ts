import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { pointersOf, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type EventsPage, tellsAllOf, type World } from '#test/support/world.js';

interface KeyView {
  readonly id: string;
  readonly key?: string;
  readonly prefix: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly previous: { readonly prefix: string } | null;
}

let db: TestDatabase;
let api: RunningApi;
let another: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  [api, another] = await Promise.all([startApi(testEnvironment(db)), startApi(testEnvironment(db))]);
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await Promise.all([api.stop(), another.stop()]);
  await db.drop();
});

const post = (path: string, body: object = {}, key = world.key): Promise<Response> =>
  send(api.url, { key }, { path, body });
const look = (path: string, key = world.key, { url } = api): Promise<Response> =>
  send(url, { key }, { method: 'get', path });
const made = async (wishes: object = {}): Promise<Required<KeyView>> =>
  (await post('/v1/api-keys', { name: 'till', scopes: ['bookings:read'], ...wishes }))
    .body as Required<KeyView>;

describe('/v1/api-keys', () => {
  it('shows a new key once: afterwards its beginning, scopes, venues and end are seen', async () => {
    const wishes = { scopes: ['bookings:write', 'bookings:read'], venueIds: [world.venueId] };
    const { key, ...rest } = await made({ ...wishes, expiresAt: '2100-01-01T01:00:00+01:00' });
    const seen = await look(`/v1/api-keys/${rest.id}`);

    expect(rest).toMatchObject({
      ...wishes,
      expiresAt: '2100-01-01T00:00:00Z',
      name: 'till',
      previous: null,
    });
    expect(seen.body).toEqual(rest);
    expect(key.startsWith(rest.prefix)).toBe(true);
    expect((await look('/v1/venues', key)).status).toBe(200);
  });

  it('lists the keys of the tenant and of no other, page by page', async () => {
    const ids = [(await made()).id, (await made()).id];
    const first = (await look('/v1/api-keys?limit=2')).body as { items: KeyView[]; nextCursor: string };
    const second = (await look(`/v1/api-keys?limit=2&cursor=${first.nextCursor}`)).body as typeof first;

    expect([...first.items, ...second.items].map(({ id }) => id).slice(1)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  it('tells to the minute when a key was last used', async () => {
    const { id, key } = await made();
    await look('/v1/venues', key);

    const { lastUsedAt } = await eventually(
      async () => (await look(`/v1/api-keys/${id}`)).body as KeyView,
      (seen) => seen.lastUsedAt !== null,
    );
    expect(Math.abs(Date.parse(lastUsedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it.each<[string, object, string[]]>([
    ['no scope', { scopes: [] }, ['/scopes']],
    ['a scope that there is not', { scopes: ['fly'] }, ['/scopes']],
    ['no name', { name: '' }, ['/name']],
    ['a venue that is not the tenant’s', { venueIds: [newUuid()] }, ['/venueIds/0']],
    ['no venue at all', { venueIds: [] }, ['/venueIds']],
    ['what is no list of venues', { venueIds: 'all' }, ['/venueIds']],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt']],
  ])('makes no key with %s', async (_, wishes, pointers) => {
    const refused = await post('/v1/api-keys', { name: 'till', scopes: ['bookings:read'], ...wishes });

    expect([verdict(refused), pointersOf(refused)]).toEqual(['400 invalid-request', pointers]);
  });

  it('makes no key that is limited to venues and could make one that is not', async () => {
    const refused = await post('/v1/api-keys', { name: 'x', scopes: ['admin'], venueIds: [world.venueId] });

    expect([verdict(refused), pointersOf(refused)]).toEqual(['400 invalid-request', ['/venueIds']]);
  });

  it.each(['', '/rotate', '/revoke'])('does not find another tenant’s key (%s)', async (act) => {
    const { id } = await made();
    const { key } = await createWorld(db);
    const answer =
      act === '' ? await look(`/v1/api-keys/${id}`, key) : await post(`/v1/api-keys/${id}${act}`, {}, key);

    expect(verdict(answer)).toBe('404 not-found');
  });
});

describe('a key that is rotated', () => {
  it('is valid with both texts for a while, and then with the new one only', async () => {
    const old = await made();
    const rotated = (await post(`/v1/api-keys/${old.id}/rotate`, { overlapSeconds: 2 }))
      .body as Required<KeyView>;
    const inBoth = await Promise.all([old.key, rotated.key].map((key) => look('/v1/venues', key)));

    expect(rotated).toMatchObject({ id: old.id, previous: { prefix: old.prefix } });
    expect(inBoth.map(({ status }) => status)).toEqual([200, 200]);
    await eventually(
      () => look('/v1/venues', old.key),
      ({ status }) => status === 401,
    );
    expect((await look('/v1/venues', rotated.key)).status).toBe(200);
    expect((await look(`/v1/api-keys/${old.id}`)).body).toMatchObject({ previous: null });
  });

  it('is known by an Idempotency-Key that was sent with its old text', async () => {
    const { id, key } = await made({ scopes: ['bookings:write'] });
    const path = `/v1/venues/${world.venueId}/bookings`;
    const request = { path, body: aBody(world), headers: { 'idempotency-key': newUuid() } };
    const first = await send(api.url, { key }, request);
    const rotated = (await post(`/v1/api-keys/${id}/rotate`)).body as Required<KeyView>;

    const again = await send(another.url, { key: rotated.key }, request);

    expect([first.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
  });

  it('stays as it is when it was revoked before', async () => {
    const { id } = await made();
    await post(`/v1/api-keys/${id}/revoke`);

    expect(verdict(await post(`/v1/api-keys/${id}/rotate`))).toBe('400 invalid-request');
  });
});

describe('a key that is revoked', () => {
  it('is refused by every process within a second, however busy it is there', async () => {
    const { id, key } = await made();
    const bothAnswer = async (): Promise<number[]> =>
      (await Promise.all([api, another].map((each) => look('/v1/venues', key, each)))).map(
        ({ status }) => status,
      );
    expect(await bothAnswer()).toEqual([200, 200]);

    const { revokedAt } = (await post(`/v1/api-keys/${id}/revoke`)).body as KeyView;
    const answeredAt = performance.now();
    const seen: number[] = [];
    for (;;) {
      const askedAt = performance.now();
      const statuses = await bothAnswer();
      if (askedAt - answeredAt > 1_000) {
        expect(statuses).toEqual([401, 401]);
        break;
      }
      seen.push(...statuses);
    }

    expect(revokedAt).not.toBeNull();
    expect(seen.length).toBeGreaterThan(10);
  });

  it('is refused what happens while it waits for events', async () => {
    const { id, key } = await made({ scopes: ['bookings:read'] });
    const { cursor } = await eventually(
      async () => (await look('/v1/events?limit=1000', key)).body as EventsPage,
      tellsAllOf(world),
    );
    const waiting = look(`/v1/events?waitSeconds=20&after=${cursor}`, key);
    const living = look(`/v1/events?waitSeconds=20&after=${cursor}`);
    await sleep(500);
    await post(`/v1/api-keys/${id}/revoke`);
    await sleep(1_000);
    await post(`/v1/venues/${world.venueId}/bookings`, aBody(world));

    expect([verdict(await waiting), verdict(await living)]).toEqual(['401 unauthorized', '200']);
  });
});
