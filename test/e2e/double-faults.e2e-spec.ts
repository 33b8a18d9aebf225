import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#booking';
import { type Acknowledged, attempts, sendUntilAcknowledged } from '#test/support/booking-client.js';
import { eventually } from '#test/support/eventually.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld } from '#test/support/world.js';

const ROUNDS = 4;
const CALLERS = 12;

let db: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  db = await createTestDatabase();
  await db.dataSource.query(`
    CREATE TABLE hold_writes (seconds float);
    GRANT SELECT ON hold_writes TO PUBLIC;
    CREATE FUNCTION hold_write() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_sleep(seconds) FROM hold_writes; RETURN NULL; END';
    CREATE TRIGGER hold_write BEFORE INSERT ON receipts FOR EACH STATEMENT EXECUTE FUNCTION hold_write()`);
  api = await startApi(testEnvironment(db));
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

const sleepers = (): Promise<{ pid: number }[]> =>
  db.dataSource.query<{ pid: number }[]>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  );

describe('a session that dies with several statements on their way, so that even ROLLBACK fails', () => {
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    const world = await createWorld(db, { capacity: 1_000 });
    for (let round = 1; round <= ROUNDS; round += 1) {
      await db.dataSource.query('INSERT INTO hold_writes VALUES (30)');
      const sent = attempts(CALLERS, world).map((attempt) =>
        sendUntilAcknowledged(() => api.url, world, attempt),
      );
      const struck = await eventually(sleepers, ({ length }) => length > 0);
      await db.dataSource.query('DELETE FROM hold_writes');
      for (const { pid } of struck) await db.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
      acknowledged.push(...(await Promise.all(sent)));
    }
  });

  it('costs no caller its booking', async () => {
    expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(ROUNDS * CALLERS);
    expect(await verifyLedger(db.database)).toMatchObject({ bookings: ROUNDS * CALLERS, faults: [] });
  });

  it('does not end the API, and nothing goes wrong that nobody looks after', async () => {
    const alarming = api
      .logLines()
      .filter(({ level, msg }) => Number(level) >= 50 || /unhandled/i.test(msg ?? ''));
    expect(alarming).toEqual([]);
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
  });
});
