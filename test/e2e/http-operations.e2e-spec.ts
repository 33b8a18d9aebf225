import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { expectProblem, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi, startProcess } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

const API = 'api/src/main.js';
/** Nothing listens there. */
const NO_QUEUE = 'redis://127.0.0.1:1';

let db: TestDatabase;
let world: World;
/** One that nobody has told to stop yet, for the next test: each start takes a second or two. */
let kept: RunningApi | undefined;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(async () => {
  await kept?.stop();
  await db.drop();
});

const running = async (): Promise<RunningApi> => (kept ??= await startApi(testEnvironment(db)));

/** As {@link running}, for a test that tells it to stop. */
async function toBeStopped(): Promise<RunningApi> {
  const api = await running();
  kept = undefined;
  return api;
}

const bookings = (): string => `/v1/venues/${world.venueId}/bookings`;
const book = (url: string): ReturnType<typeof send> =>
  send(url, world, { path: bookings(), body: aBody(world) });

/** Holds every slot of the world, so that a booking waits, for as long as `work` takes. */
async function whileSlotsAreHeld<T>(work: () => Promise<T>): Promise<T> {
  return db.dataSource.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM slots WHERE tenant_id = $1 FOR UPDATE', [world.tenantId]);
    return work();
  });
}

describe('the health of an API', () => {
  it('is good when everything is there', async () => {
    const api = await running();
    const [live, ready] = await Promise.all(
      ['/health/live', '/health/ready'].map((path) => supertest(api.url).get(path)),
    );
    expect([live?.status, live?.body]).toEqual([200, { status: 'live' }]);
    expect([ready?.status, ready?.body]).toEqual([
      200,
      { status: 'ready', checks: { database: 'up', migrations: 'up', queue: 'up' } },
    ]);
  });

  it('says with 503 which part is down, and books all the same when that is the queue', async () => {
    const api = await startApi(testEnvironment(db, { QUEUE_URL: NO_QUEUE }));
    const ready = await supertest(api.url).get('/health/ready');
    const booked = await book(api.url);
    await api.stop();
    expectProblem(ready, '/health/ready');
    expect([verdict(ready), ready.headers['retry-after'], ready.body]).toEqual([
      '503 unavailable',
      '2',
      expect.objectContaining({ checks: { database: 'up', migrations: 'up', queue: 'down' } }),
    ]);
    expect(booked.status).toBe(201);
  });

  it('says with 503 that a migration is missing', async () => {
    const other = await createTestDatabase();
    const api = await startApi(testEnvironment(other));
    await other.dataSource.query("DELETE FROM schema_migrations WHERE name LIKE '%0701'");
    const ready = await supertest(api.url).get('/health/ready');
    await api.stop();
    await other.drop();
    expect(ready.body).toMatchObject({ checks: { database: 'up', migrations: 'down' } });
  });
});

describe('an API that cannot run', () => {
  it('does not start before the database has every migration, and says how to apply them', async () => {
    const empty = await createTestDatabase({ from: 'empty' });
    const api = startProcess(API, testEnvironment(empty));
    const line = await api.waitForLine(({ level }) => level === 'fatal');
    const code = await api.stop();
    await empty.drop();
    expect([code, JSON.stringify(line)]).toEqual([1, expect.stringContaining('migrate.js')]);
  });

  it('does not start without its configuration, and names what is missing', async () => {
    const { KEY_ENCRYPTION_KEYS: _, ...rest } = testEnvironment(db);
    const api = startProcess(API, rest);
    const line = await api.waitForLine(({ level }) => level === 'fatal');
    expect([await api.stop(), JSON.stringify(line)]).toEqual([
      1,
      expect.stringContaining('KEY_ENCRYPTION_KEYS'),
    ]);
  });

  it('says which port is taken', async () => {
    const first = await running();
    const second = startProcess(API, testEnvironment(db, { PORT: new URL(first.url).port }));
    const line = await second.waitForLine(({ level }) => level === 'fatal');
    const code = await second.stop();
    expect([code, JSON.stringify(line)]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
  });
});

describe('an API that is told to stop', () => {
  it('ends with exit code 0 on SIGINT', async () => {
    const api = await toBeStopped();
    expect(await api.stop('SIGINT')).toBe(0);
  });

  it('ends when the process that started it goes away, and nobody reads what it writes', async () => {
    const child = fork(join('dist', 'apps', API), {
      env: { PATH: process.env['PATH'], ...testEnvironment(db) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    await once(child.stdout ?? child, 'data'); // "listening" is the first line
    child.stdout?.destroy();
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('answers the requests that are under way, and accepts no more connections', async () => {
    const api = await startApi(testEnvironment(db));
    await book(api.url); // the slot has a row now, which can be held
    const { underWay, stopped, late } = await whileSlotsAreHeld(async () => {
      const waiting = book(api.url);
      await sleep(200);
      const stopping = api.stop();
      await api.waitForLine(({ msg }) => msg === 'stopping');
      const refused = await supertest(api.url)
        .get('/health/live')
        .then(
          () => 'accepted',
          () => 'refused',
        );
      return { underWay: waiting, stopped: stopping, late: refused };
    }).then(async (held) => ({ ...held, underWay: await held.underWay, stopped: await held.stopped }));
    expect([underWay.status, underWay.headers['connection'], stopped, late]).toEqual([
      201,
      'close',
      0,
      'refused',
    ]);
  });

  it('ends with exit code 0 on SIGTERM, and does not wait for an idle connection', async () => {
    const api = await toBeStopped();
    await fetch(`${api.url}/health/live`); // fetch keeps its connection alive
    const began = Date.now();
    expect(await api.stop('SIGTERM')).toBe(0);
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('waits no longer than its deadline', async () => {
    const api = await startApi(testEnvironment(db, { SHUTDOWN_DEADLINE_MS: '300' }));
    await book(api.url);
    const began = Date.now();
    const code = await whileSlotsAreHeld(async () => {
      const waiting = book(api.url).catch(() => undefined);
      await sleep(200);
      const stopped = await api.stop();
      await waiting;
      return stopped;
    });
    expect([code, Date.now() - began < 8_000]).toEqual([1, true]);
  });
});
