import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const SUPPORT = join(process.cwd(), 'test/support');
const CONNECTIONS = 16;
/** A busy machine can spoil a measurement; three in a row it does not. */
const TRIES = 3;

let db: TestDatabase;
let api: RunningApi;
let greedy: World;
let modest: World;

beforeAll(async () => {
  db = await createTestDatabase();
  // The modest one asks at most 50 times a second; the greedy one would ask hundreds of times.
  api = await startApi(testEnvironment(db, { RATE_LIMIT_REQUESTS: '60', RATE_LIMIT_WINDOW_SECONDS: '1' }));
  [greedy, modest] = [await createWorld(db), await createWorld(db)];
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

const urlOf = ({ venueId }: World): string => `${api.url}/v1/venues/${venueId}`;

/** The milliseconds that 95 of 100 requests of the modest tenant take; every one of them must be answered with 200. */
async function p95(): Promise<number> {
  const args = [join(SUPPORT, 'time-requests.mjs'), urlOf(modest), modest.key, '', '20'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return (JSON.parse(stdout) as { p95: number }).p95;
}

async function duringFlood<T>(measure: () => Promise<T>): Promise<[T, Record<string, number>]> {
  const args = [join(SUPPORT, 'flood.mjs'), urlOf(greedy), greedy.key, String(CONNECTIONS)];
  const flood = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  flood.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => flood.once('close', resolve));
  const measured = await measure();
  flood.kill('SIGTERM');
  await ended;
  return [measured, JSON.parse(output) as Record<string, number>];
}

it('one tenant’s flood is refused, and leaves the p95 of another within twice of what it is without', async () => {
  const seen: string[] = [];
  for (let nth = 0; nth < TRIES; nth += 1) {
    const quiet = await p95();
    const [flooded, statuses] = await duringFlood(p95);
    seen.push(
      `${quiet.toFixed(1)} ms, in the flood ${flooded.toFixed(1)} ms; the flood got ${JSON.stringify(statuses)}`,
    );
    expect(statuses['429']).toBeGreaterThan(0);
    if (flooded <= 2 * quiet) return;
  }
  expect(seen).toEqual('at most twice as long in the flood');
});
