import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pendingMigrations } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { migrateAll } from './migrate-all.js';
import { migrations } from './migrations.js';

describe('migrateAll', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase({ from: 'empty' })));
  afterAll(() => db.drop());

  it('lets twenty processes migrate one empty database at once, and each migration runs once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => migrateAll(db.url)));

    const applied = outcomes.flatMap((outcome) => outcome.applied);
    expect(applied.toSorted()).toEqual(migrations.map(({ name }) => name).toSorted());
  });

  it('leaves nothing pending', async () => {
    expect(await pendingMigrations(db.dataSource, migrations)).toEqual([]);
  });
});
