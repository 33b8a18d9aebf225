import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newUuid, type Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { QUEUE_FOR_BOOKINGS } from './lock-bookings.js';

const HAS_ID: Statement = {
  name: 'has-id',
  text: 'SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS "hasId"',
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it('queues for a booking without drawing a transaction id, so that ids are drawn in the order of the queue', async () => {
  const bookings = [newUuid(), newUuid()];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const steps: string[] = [];
  const first = db.database.transaction(async (tx) => {
    await tx.query(QUEUE_FOR_BOOKINGS, [bookings]);
    await held;
    steps.push('first commits');
  });
  const second = db.database.transaction(async (tx) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    setTimeout(release, 50);
    await tx.query(QUEUE_FOR_BOOKINGS, [[...bookings].reverse()]);
    steps.push('second has its turn');
    return tx.query<{ hasId: boolean }>(HAS_ID);
  });
  await first;
  expect(await second).toEqual([{ hasId: false }]);
  expect(steps).toEqual(['first commits', 'second has its turn']);
});

it('(control) locking rows draws the id at once', async () => {
  const rows = await db.database.transaction(
    async (tx) => {
      await tx.query({ name: 'lock-any', text: 'SELECT * FROM schema_migrations LIMIT 1 FOR UPDATE' });
      return tx.query<{ hasId: boolean }>(HAS_ID);
    },
    { as: 'login' },
  );
  expect(rows).toEqual([{ hasId: true }]);
});
