import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

interface Feed {
  readonly items: readonly { readonly type: string; readonly streamId: string; readonly version: number }[];
  readonly cursor: string;
  readonly isAtEnd: boolean;
}

describe('GET /v1/events', () => {
  let db: TestDatabase;
  let api: RunningApi;
  let world: World;
  beforeAll(async () => {
    db = await createTestDatabase();
    api = await startApi(testEnvironment(db));
  });
  beforeEach(async () => (world = await createWorld(db)));
  afterAll(async () => {
    await api.stop();
    await db.drop();
  });

  async function read(parameters: Record<string, string> = {}, url = api.url, who = world): Promise<Feed> {
    const path = `/v1/events?${new URLSearchParams(parameters).toString()}`;
    const { status, body } = await send(url, who, { method: 'get', path });
    expect(status).toBe(200);
    return body as Feed;
  }

  async function book(): Promise<string> {
    const path = `/v1/venues/${world.venueId}/bookings`;
    const { body } = await send(api.url, world, { path, body: aBody(world) });
    return (body as { id: string }).id;
  }

  const cancel = (id: string): Promise<unknown> =>
    send(api.url, world, { path: `/v1/bookings/${id}/cancel`, body: {} });

  const isBooking = ({ type }: { readonly type: string }): boolean => type.startsWith('booking-');

  /** Until so many events of bookings are there; nothing is read that a transaction elsewhere could still precede. */
  async function readAll(count: number, limit: string): Promise<Feed['items']> {
    const seen: Feed['items'][number][] = [];
    let after: string | undefined;
    const deadline = Date.now() + 10_000;
    while (seen.length < count && Date.now() < deadline) {
      const page: Feed = await read({ limit, waitSeconds: '1', ...(after !== undefined && { after }) });
      seen.push(...page.items.filter(isBooking));
      after = page.cursor;
    }
    return seen;
  }

  it.each(['1', '2', '100'])('has everything once and in order, %s at a time', async (limit) => {
    const [first, second] = [await book(), await book()];
    await cancel(first);

    expect(await readAll(3, limit)).toMatchObject([
      { type: 'booking-confirmed', streamId: first, version: 1 },
      { type: 'booking-confirmed', streamId: second, version: 1 },
      { type: 'booking-cancelled', streamId: first, version: 2 },
    ]);
  });

  it('answers at once with what happens while somebody waits', async () => {
    const id = await book();
    await readAll(1, '100');
    const { cursor } = await read();
    const waiting = read({ after: cursor, waitSeconds: '20' });
    await sleep(500);
    const told = performance.now();
    await cancel(id);

    expect((await waiting).items).toMatchObject([{ type: 'booking-cancelled', streamId: id }]);
    expect(performance.now() - told).toBeLessThan(5_000);
  });

  it('answers with nothing and a cursor when nothing happens in time', async () => {
    await book();
    await readAll(1, '100');
    const { cursor } = await read();
    const begun = performance.now();
    const page = await read({ after: cursor, waitSeconds: '1' });

    expect(page).toMatchObject({ items: [], isAtEnd: true });
    expect(performance.now() - begun).toBeGreaterThan(900);
  });

  it('shows nothing of another tenant', async () => {
    const id = await book();
    await readAll(1, '100');
    const stranger = await createWorld(db);
    const page = await read({}, api.url, stranger);

    expect(page.items.map(({ streamId }) => streamId)).not.toContain(id);
  });

  it.each([
    [{ after: 'made-up' }, '?after'],
    [{ waitSeconds: '21' }, '?waitSeconds'],
    [{ limit: '0' }, '?limit'],
    [{ cursor: 'x' }, '?cursor'],
  ])('refuses %j, with a pointer', async (parameters, pointer) => {
    const path = `/v1/events?${new URLSearchParams(parameters as Record<string, string>).toString()}`;
    const { status, body } = await send(api.url, world, { method: 'get', path });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer }] }]);
  });

  it('refuses a cursor of another tenant', async () => {
    const { cursor } = await read({}, api.url, await createWorld(db));
    const { status } = await send(api.url, world, { method: 'get', path: `/v1/events?after=${cursor}` });
    expect(status).toBe(400);
  });

  it('lets go of those who wait when the API is told to stop', async () => {
    const other = await startApi(testEnvironment(db));
    await book();
    await readAll(1, '100');
    const { cursor } = await read({}, other.url);
    const waiting = read({ after: cursor, waitSeconds: '20' }, other.url);
    await sleep(500);
    const told = performance.now();

    expect([await other.stop(), (await waiting).items]).toEqual([0, []]);
    expect(performance.now() - told).toBeLessThan(5_000);
  });

  it('needs a key that may read bookings', async () => {
    const { key } = await createWorld(db, { scopes: ['venues:write'] });
    const { status } = await send(api.url, { key }, { method: 'get', path: `/v1/events?after=${newUuid()}` });
    expect(status).toBe(403);
  });
});
