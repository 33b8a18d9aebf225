import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#booking';
import { Database } from '#platform';
import { attempts, sendOnce, sendUntilAcknowledged } from '#test/support/booking-client.js';
import { type OwnPostgres, startOwnPostgres } from '#test/support/own-postgres.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import type { TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld } from '#test/support/world.js';

const ROUNDS = 3;

let postgres: OwnPostgres;
let api: RunningApi;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  api = await startApi(testEnvironment(postgres));
});
afterAll(async () => {
  await api.stop();
  await postgres.stop();
});

type Reachable = Pick<TestDatabase, 'database' | 'dataSource' | 'url'>;

/** Connections that are opened when PostgreSQL is up and closed before it is killed. */
async function connected<T>(work: (db: Reachable) => Promise<T>): Promise<T> {
  const dataSource = new DataSource({ type: 'postgres', url: postgres.url, extra: { pipeline: true } });
  await dataSource.initialize();
  try {
    return await work({ database: new Database(dataSource, 'system'), dataSource, url: postgres.url });
  } finally {
    await dataSource.destroy();
  }
}

/** A server whose session was killed may still have its restart before it, when its callers are all answered. */
async function withDatabase<T>(work: (db: Reachable) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connected(work);
    } catch (error) {
      if (attempt === 40) throw error;
      await sleep(250);
    }
  }
}

describe('a PostgreSQL that is killed while bookings are made', () => {
  it('has kept every booking that was acknowledged, and the API goes on without a restart', async () => {
    const world = await withDatabase((db) => createWorld(db, { capacity: 10_000 }));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const wanted = attempts(200, world);
      const first = wanted.map((attempt) => sendOnce(api.url, world, attempt));
      await Promise.race(first);
      await sleep(Math.random() * 30);
      await postgres.kill9();
      const acknowledged = (await Promise.all(first)).filter((answer) => answer !== undefined);
      await postgres.restart();

      const second = await Promise.all(
        wanted.map((attempt) => sendUntilAcknowledged(() => api.url, world, attempt)),
      );
      const finalIds = new Set(second.map(({ id }) => id));
      expect(acknowledged.filter(({ id }) => !finalIds.has(id))).toEqual([]);
      expect(finalIds.size).toBe(200);
    }
    const { faults, bookings } = await withDatabase(({ database }) => verifyLedger(database));
    expect([bookings, faults]).toEqual([200 * ROUNDS, []]);
  });

  // A smoke test: what ADR 10 is about is brought about for certain by `crash-in-commit.int-spec.ts`.
  it('has kept them also when one of its sessions is killed and everybody else goes on at once', async () => {
    const world = await withDatabase((db) => createWorld(db, { capacity: 10_000 }));
    const acknowledged: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const sent = attempts(150, world).map((attempt) =>
        sendUntilAcknowledged(() => api.url, world, attempt),
      );
      await Promise.race(sent);
      const [session] = await withDatabase(({ dataSource }) =>
        dataSource.query<{ pid: number }[]>(
          `SELECT pid FROM pg_stat_activity WHERE application_name = 'slotledger-api' ORDER BY state = 'idle' LIMIT 1`,
        ),
      );
      if (session !== undefined) process.kill(session.pid, 'SIGKILL');
      acknowledged.push(...(await Promise.all(sent)).map(({ id }) => id));
    }
    const lost = await withDatabase(({ dataSource }) =>
      dataSource.query(
        `SELECT id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT booking_id FROM bookings)`,
        [acknowledged],
      ),
    );
    expect([new Set(acknowledged).size, lost]).toEqual([150 * ROUNDS, []]);
  });

  it('makes the API answer 503 with Retry-After while it is down', async () => {
    const world = await withDatabase((db) => createWorld(db));
    await postgres.kill9();
    const [attempt] = attempts(1, world);
    const response = await fetch(`${api.url}/v1/venues/${world.venueId}/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.key}`,
        'content-type': 'application/json',
        'idempotency-key': attempt?.key ?? '',
      },
      body: JSON.stringify(attempt?.body),
    });
    await postgres.restart();
    expect([response.status, response.headers.get('retry-after') !== null]).toEqual([503, true]);
    expect(await response.json()).toMatchObject({ retryable: true });
  });
});
