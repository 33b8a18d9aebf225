import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { requireMigrations } from './require-migrations.js';

describe('a process that starts', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('takes a database as it is', async () => {
    await expect(requireMigrations(db.dataSource)).resolves.toBeUndefined();
  });

  it('refuses one that was restored from a server that had counted further, because its readers would pass over what is new', async () => {
    await db.dataSource.query(
      `INSERT INTO checkpoints (projection, transaction_id, position)
       SELECT 'restored', (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 30000)::text::xid8, 1`,
    );

    await expect(requireMigrations(db.dataSource)).rejects.toThrow('it was restored from another one');
  });
});
