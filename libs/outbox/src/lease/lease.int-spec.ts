import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Queryable } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { deferred } from '../../testing/deferred.js';
import { until } from '../../testing/until.js';
import { Lease } from './lease.js';

const NAME = { shard: 0, name: 'a-test' };
const LEASE_MS = 600;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it('is free at once when it is released, however slow the database has been with its renewals', async () => {
  const slow = deferred();
  let renewals = 0;
  let isSlow = false;
  const database: Queryable = {
    query: async (statement, values) => {
      if (isSlow) {
        renewals += 1;
        await slow.promise;
      }
      return db.database.query(statement, values);
    },
    execute: (statement, values) => db.database.execute(statement, values),
  };
  const [lease, standBy] = [new Lease(database, NAME, LEASE_MS), new Lease(db.database, NAME, LEASE_MS)];
  expect(await lease.hold()).toBeDefined();

  isSlow = true;
  await until(() => renewals > 0);
  await new Promise((resolve) => setTimeout(resolve, LEASE_MS)); // when two more renewals would have begun
  expect(renewals).toBe(1);
  slow.resolve();
  await lease.release();

  expect(await standBy.hold()).toBeDefined();
  await standBy.release();
});
