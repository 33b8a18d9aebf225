import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Attempt, attempts, send, sendOnce } from '#test/support/booking-client.js';
import { eventually } from '#test/support/eventually.js';
import { holdSlots } from '#test/support/held-slots.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const CALLERS = 64;

let db: TestDatabase;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  world = await createWorld(db, { capacity: 1_000 });
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

interface Call {
  /** Undefined for a caller that hung up. */
  readonly status: Promise<number | undefined>;
  readonly hangUp: () => void;
}

/** A request on a connection of its own. Of one that is cut short, the last byte stays away. */
async function call({ key, body }: Attempt, { cutShort = false } = {}): Promise<Call> {
  const text = JSON.stringify(body);
  const outgoing = request(`${api.url}/v1/venues/${world.venueId}/bookings`, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${world.key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'idempotency-key': key,
    },
  });
  const status = new Promise<number | undefined>((resolve) => {
    outgoing.on('response', (response) => resolve(response.resume().statusCode));
    outgoing.on('error', () => resolve(undefined));
  });
  await new Promise<void>((resolve) => {
    if (cutShort) outgoing.write(text.slice(0, -1), () => resolve());
    else outgoing.end(text, () => resolve());
  });
  return { status, hangUp: () => void outgoing.destroy() };
}

const bookings = async (): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>('SELECT count(*)::int AS count FROM bookings');
  return row.count;
};

/** What was sent before has been read when these are answered. */
async function untilRead(): Promise<void> {
  for (let look = 0; look < 3; look += 1) await fetch(`${api.url}/health/live`);
}

describe('callers that hang up while their bookings are in one batch with others', () => {
  let gone: Attempt[];
  let statuses: (number | undefined)[];

  beforeAll(async () => {
    const all = attempts(CALLERS, world);
    gone = all.filter((_, n) => n % 2 === 0);
    for (const first of attempts(1, world)) await send(api.url, world, first);
    const letGo = await holdSlots(db, world);
    const calls = await Promise.all(all.map((attempt) => call(attempt)));
    await untilRead();
    calls.filter((_, n) => n % 2 === 0).forEach(({ hangUp }) => hangUp());
    await untilRead();
    await letGo();
    statuses = await Promise.all(calls.map(({ status }) => status));
  });

  it('hold up nobody: the others are answered', () => {
    expect(statuses).toEqual(Array.from({ length: CALLERS }, (_, n) => (n % 2 === 0 ? undefined : 201)));
  });

  it('have their bookings all the same', async () => {
    expect(await eventually(bookings, (count) => count > CALLERS)).toBe(CALLERS + 1);
  });

  it('are given them when they ask again with their keys', async () => {
    const again = await Promise.all(gone.map((attempt) => sendOnce(api.url, world, attempt)));
    expect(again.map((answer) => answer?.replayed)).toEqual(gone.map(() => true));
    expect(await bookings()).toBe(CALLERS + 1);
  });

  it('(control) have none when they hang up before their request is complete', async () => {
    const before = await bookings();
    const calls = await Promise.all(attempts(8, world).map((attempt) => call(attempt, { cutShort: true })));
    await untilRead();
    calls.forEach(({ hangUp }) => hangUp());
    await untilRead();
    expect(await bookings()).toBe(before);
  });
});
