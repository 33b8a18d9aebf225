import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type EventsPage, keyFor, tellsAllOf, type World } from '#test/support/world.js';

const FLOOD = join(process.cwd(), 'test/support/flood.mjs');
const CONNECTIONS = 16;
const LIMIT = 60;
/** A refusal is held back for a quarter of a second. */
const REFUSALS_A_SECOND = 4;

let db: TestDatabase;
let api: RunningApi;
let greedy: World;
let modest: World;

beforeAll(async () => {
  db = await createTestDatabase();
  const limits = { RATE_LIMIT_REQUESTS: String(LIMIT), RATE_LIMIT_WINDOW_SECONDS: '1' };
  api = await startApi(testEnvironment(db, limits));
  [greedy, modest] = [await createWorld(db), await createWorld(db)];
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

// How long the other one then waits was measured, see ADR 27; a figure of time would depend on who else is on this machine.
it('one tenant’s flood is refused and slowed down, and another is answered all along', async () => {
  const begun = performance.now();
  const args = [FLOOD, `${api.url}/v1/venues/${greedy.venueId}`, greedy.key, String(CONNECTIONS)];
  const flood = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  flood.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => flood.once('close', resolve));
  const answers: number[] = [];
  for (let nth = 0; nth < 30; nth += 1) {
    const path = `/v1/venues/${modest.venueId}`;
    answers.push((await send(api.url, modest, { method: 'get', path })).status);
    await sleep(60);
  }
  flood.kill('SIGTERM');
  await ended;
  const seconds = (performance.now() - begun) / 1_000;
  const statuses = JSON.parse(output) as Record<string, number>;

  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(statuses['429']).toBeGreaterThan(0);
  expect(statuses['429']).toBeLessThanOrEqual(CONNECTIONS * REFUSALS_A_SECOND * (seconds + 1));
  expect(statuses['200']).toBeLessThanOrEqual(LIMIT * (seconds + 2));
});

describe('one tenant’s long polls', () => {
  const KEYS = 10;
  const POLLS_OF_KEY = 30;
  const PLACES_OF_KEY = 20;
  /** As long as none of those polls has to be answered. */
  const LOOKED_AT_FOR_MS = 3_000;

  let cursor: string;
  let keys: readonly string[];
  let hungUp: AbortController;
  let answered: number;
  beforeAll(async () => {
    keys = await Promise.all(Array.from({ length: KEYS }, () => keyFor(db, greedy.tenantId)));
    const reader = await keyFor(db, greedy.tenantId); // the one of the flood may have nothing left
    ({ cursor } = await eventually(
      async () => (await read('/v1/events?limit=1000', reader)) as EventsPage,
      tellsAllOf(greedy),
    ));
  });
  beforeEach(() => {
    [hungUp, answered] = [new AbortController(), 0];
  });
  afterEach(() => hungUp.abort());

  async function read(path: string, key: string, signal?: AbortSignal): Promise<unknown> {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await fetch(`${api.url}${path}`, { headers, ...(signal && { signal }) });
    expect(answer.status).toBe(200);
    return answer.json();
  }

  const poll = (key: string): Promise<unknown> =>
    read(`/v1/events?waitSeconds=20&after=${cursor}`, key, hungUp.signal).then(
      () => (answered += 1),
      () => undefined,
    );

  /** PostgreSQL counts how often the index of the log was gone through; only the feed does so here. */
  async function walks(): Promise<number> {
    const [row] = await db.dataSource.query<{ walks: string }[]>(
      `SELECT idx_scan AS walks FROM pg_stat_user_indexes WHERE indexrelname = 'events_in_log_order'`,
    );
    return Number(row?.walks);
  }

  it('cost one look at a time for all of them, and another tenant is answered all along', async () => {
    keys.forEach((key) => Array.from({ length: POLLS_OF_KEY }, () => void poll(key)));
    await eventually(
      () => Promise.resolve(answered),
      (count) => count === KEYS * (POLLS_OF_KEY - PLACES_OF_KEY),
    );
    // What a connection has counted is told a second later, and with its next statement.
    await sleep(1_500);
    const before = await walks();
    const begun = performance.now();
    while (performance.now() - begun < LOOKED_AT_FOR_MS) {
      await read(`/v1/venues/${modest.venueId}`, modest.key);
      await sleep(60);
    }

    expect((await walks()) - before).toBeLessThan(60);
    expect(answered).toBe(KEYS * (POLLS_OF_KEY - PLACES_OF_KEY));
  });

  it('that are hung up leave their places to the next', async () => {
    const [key = ''] = keys;
    const first = Array.from({ length: PLACES_OF_KEY + 1 }, () => poll(key));
    await eventually(
      () => Promise.resolve(answered),
      (count) => count === 1,
    );
    hungUp.abort();
    await Promise.all(first);
    hungUp = new AbortController();
    const begun = performance.now();
    await eventually(
      async () => {
        const asked = performance.now();
        await read(`/v1/events?waitSeconds=1&after=${cursor}`, key);
        return performance.now() - asked;
      },
      (took) => took > 900,
    );

    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
