import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#booking';
import { attempts, sendOnce, sendUntilAcknowledged } from '#test/support/booking-client.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

let db: TestDatabase;
/** What the clients of one that was killed turn to. */
let heir: RunningApi;
beforeAll(async () => {
  db = await createTestDatabase();
  heir = await startApi(testEnvironment(db));
});
afterAll(async () => {
  await heir.stop();
  await db.drop();
});

/** Venues and services have events too. */
const BOOKING_EVENTS = `(SELECT * FROM events WHERE type LIKE 'booking-%') AS events`;

const rowsOf = async (table: string, { tenantId }: World): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE tenant_id = $1`,
    [tenantId],
  );
  return row.count;
};

describe.each(['ledger-locked', 'ledger-written', 'ledger-committed'])('an API killed at %s', (point) => {
  it('leaves every booking to be made exactly once by the same keys', async () => {
    const world = await createWorld(db, { capacity: 100 });
    const wanted = attempts(20, world);
    const doomed = await startApi(testEnvironment(db, { FAULT_POINT: point }));
    const first = await Promise.all(wanted.map((attempt) => sendOnce(doomed.url, world, attempt)));
    expect(first.every((acknowledged) => acknowledged === undefined)).toBe(true);

    const second = await Promise.all(
      wanted.map((attempt) => sendUntilAcknowledged(() => heir.url, world, attempt)),
    );
    await doomed.kill9();

    expect(new Set(second.map(({ id }) => id)).size).toBe(20);
    const rows = await Promise.all(
      ['bookings', BOOKING_EVENTS, 'outbox', 'receipts', 'customers'].map((table) => rowsOf(table, world)),
    );
    expect(rows).toEqual([20, 20, 20, 20, 20]);
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });
});

describe('an API killed after COMMIT and before its answer', () => {
  it('answers the repeated request with the booking that it had made', async () => {
    const world = await createWorld(db);
    const [attempt] = attempts(1, world);
    if (attempt === undefined) throw new Error('one attempt was asked for');
    const doomed = await startApi(testEnvironment(db, { FAULT_POINT: 'ledger-committed' }));
    await sendOnce(doomed.url, world, attempt);
    await doomed.kill9();
    const again = await sendUntilAcknowledged(() => heir.url, world, attempt);
    expect([again.replayed, await rowsOf('bookings', world)]).toEqual([true, 1]);
  });
});

describe('an API killed at any moment under load', () => {
  it('has lost nothing that it acknowledged, and doubled nothing that was sent again', async () => {
    const world = await createWorld(db, { capacity: 1_000 });
    const wanted = attempts(400, world);
    const doomed = await startApi(testEnvironment(db));
    const first = wanted.map((attempt) => sendOnce(doomed.url, world, attempt));
    await Promise.race(first);
    await doomed.kill9();
    const acknowledged = (await Promise.all(first)).filter((answer) => answer !== undefined);

    const second = await Promise.all(
      wanted.map((attempt) => sendUntilAcknowledged(() => heir.url, world, attempt)),
    );

    const finalIds = new Set(second.map(({ id }) => id));
    expect(acknowledged.every(({ id }) => finalIds.has(id))).toBe(true);
    expect([finalIds.size, await rowsOf('bookings', world)]).toEqual([400, 400]);
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });
});
