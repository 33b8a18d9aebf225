import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { send, verdict } from '#test/support/http.js';
import {
  type RunningApi,
  type RunningProcess,
  startApi,
  startProcess,
  startWorker,
} from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, keyFor, type World } from '#test/support/world.js';

interface Entry {
  readonly id: string;
  readonly status: string;
  readonly place: number;
  readonly offer: { readonly bookingId: string; readonly slot: string; readonly expiresAt: string } | null;
}

describe('the waiting list', () => {
  let db: TestDatabase;
  let api: RunningApi;
  let worker: RunningProcess;
  let world: World;

  beforeAll(async () => {
    db = await createTestDatabase();
    // So seldom that whoever gets an offer here gets it because of a message.
    const environment = testEnvironment(db, { RECONCILE_INTERVAL_MS: '600000' });
    [api, worker] = await Promise.all([startApi(environment), startWorker(environment)]);
    world = await createWorld(db, { capacity: 2 });
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await db.drop();
  });

  const list = (): string => `/v1/venues/${world.venueId}/waiting-list`;
  const post = (path: string, body: object = {}): Promise<Response> => send(api.url, world, { path, body });
  const get = (path: string): Promise<Response> => send(api.url, world, { method: 'get', path });
  const wish = (wishes: object = {}): object => ({
    ...{ serviceId: world.serviceId, date: inDays(30), from: '18:30', to: '19:30', guests: 2 },
    customer: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
    ...wishes,
  });
  const join = async (): Promise<Entry> => (await post(list(), wish())).body as Entry;
  const until = (id: string, status: string): Promise<Entry> =>
    eventually(
      async () => (await get(`/v1/waiting-list/${id}`)).body as Entry,
      (entry) => entry.status === status,
      20_000,
    );

  it('passes on what becomes free: from who cancels to who waits first, and to the next when that one declines', async () => {
    const slots = ['18:30', '18:45', '19:00', '19:15', '19:30'];
    const booked = await Promise.all(
      slots.map((slot) => post(`/v1/venues/${world.venueId}/bookings`, aBody(world, { slot, guests: 2 }))),
    );
    const [first, second] = [await join(), await join()];
    await post(`/v1/bookings/${(booked[2]?.body as { id: string }).id}/cancel`);
    expect((await until(first.id, 'offered')).offer?.slot).toBe('19:00');

    expect((await post(`/v1/waiting-list/${first.id}/decline`)).body).toMatchObject({ status: 'declined' });
    await until(second.id, 'offered');
    const accepted = await post(`/v1/waiting-list/${second.id}/accept`);
    expect(accepted.body).toMatchObject({ status: 'confirmed', slot: '19:00', guests: 2 });
    await until(second.id, 'accepted');
    // The feed waits for every transaction of the server that is older, also of the tests beside this one.
    const told = async (): Promise<string[]> => {
      const feed = (await get('/v1/events?limit=200')).body as {
        items: { streamId: string; type: string }[];
      };
      return feed.items.filter(({ streamId }) => streamId === second.id).map(({ type }) => type);
    };
    expect(await eventually(told, ({ length }) => length >= 3)).toEqual([
      ...['waiting-list-joined', 'place-offered', 'offer-accepted'],
    ]);

    const { items } = (await get(`${list()}?date=${inDays(30)}`)).body as { items: Entry[] };
    expect(items.map(({ id, status, place }) => ({ id, status, place }))).toEqual([
      { id: first.id, status: 'declined', place: 1 },
      { id: second.id, status: 'accepted', place: 2 },
    ]);
  });

  it('shows an offer as the venue has extended it, which guests may not', async () => {
    const { id } = (await post(list(), wish({ date: inDays(35) }))).body as Entry;
    const made = (await until(id, 'offered')).offer;
    const extend = `/v1/bookings/${made?.bookingId}/extend`;
    const forGuests = await keyFor(db, world.tenantId, { scopes: ['bookings:read', 'bookings:write'] });
    expect(verdict(await send(api.url, { key: forGuests }, { path: extend, body: {} }))).toBe(
      '403 forbidden',
    );
    const { expiresAt } = (await post(extend)).body as { expiresAt: string };
    expect(expiresAt).not.toBe(made?.expiresAt);
    const shown = await get(`/v1/waiting-list/${id}`);
    expect((shown.body as Entry).offer).toEqual({ ...made, expiresAt });
    expect(shown.headers['etag']).toBe('"2"');
    const { items } = (await get(`${list()}?date=${inDays(35)}`)).body as { items: Entry[] };
    expect(items[0]?.offer).toEqual({ ...made, expiresAt });
  });

  it('is proved by npm run verify', async () => {
    const verify = startProcess('standalone/src/verify.js', testEnvironment(db));
    expect(await verify.ended).toBe(0);
    expect(verify.output.join('\n')).toMatch(
      /\d+ slots: 0 faults\.\s+\d+ who waited, \d+ offers: 0 faults\./,
    );
  });

  it('is in the event feed of keys that are limited to its venue, and of no others', async () => {
    const { id } = (await post(list(), wish({ date: inDays(50) }))).body as Entry;
    const seenBy = async (venueId: string): Promise<boolean> => {
      const key = await keyFor(db, world.tenantId, { venueIds: [venueId] });
      const { body } = await send(api.url, { key }, { method: 'get', path: '/v1/events?limit=200' });
      return (body as { items: { streamId: string }[] }).items.some(({ streamId }) => streamId === id);
    };
    await eventually(
      () => seenBy(world.venueId),
      (isSeen) => isSeen,
    );
    expect(await seenBy(newUuid())).toBe(false);
  });

  it('answers what cannot be with a code', async () => {
    const joined = await post(list(), wish({ date: inDays(40) }));
    const { id } = joined.body as Entry;
    expect([joined.status, joined.headers['location'], joined.headers['etag']]).toEqual([
      201,
      `/v1/waiting-list/${id}`,
      '"1"',
    ]);
    expect(verdict(await post(list(), wish({ from: '20:00', to: '19:00' })))).toBe('400 invalid-request');
    expect(verdict(await post(list(), wish({ customer: undefined })))).toBe('400 invalid-request');
    expect(verdict(await post(list(), wish({ guests: 13 })))).toBe('422 party-size-out-of-range');
    expect(verdict(await post(`/v1/waiting-list/${newUuid()}/accept`))).toBe('404 not-found');
    await until(id, 'offered');
    await post(`/v1/waiting-list/${id}/accept`);
    expect(verdict(await post(`/v1/waiting-list/${id}/decline`))).toBe('409 no-offer');
    expect(verdict(await post(`/v1/waiting-list/${id}/leave`))).toBe('409 not-waiting');
  });
});
