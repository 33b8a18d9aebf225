import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

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
