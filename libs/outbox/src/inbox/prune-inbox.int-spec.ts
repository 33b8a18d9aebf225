import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { pruneInbox } from './prune-inbox.js';

describe('pruneInbox', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.dataSource.query(
      `INSERT INTO inbox (tenant_id, consumer, message_id, handled_at)
       SELECT $1::uuid, 'mailer', gen_random_uuid(), '2031-02-01T00:00:00Z'::timestamptz + n * interval '1 hour'
         FROM generate_series(1, 12000) AS n`,
      [newUuid()],
    );
  });
  afterAll(() => db.drop());

  it('forgets what was handled before the given moment, however much it is, and nothing else', async () => {
    const before = new Date(Date.parse('2031-02-01T00:00:00Z') + 11_000 * 3_600_000);

    expect(await pruneInbox(db.database, before)).toBe(10_999);
    expect(await db.dataSource.query('SELECT count(*)::int AS rows FROM inbox')).toEqual([{ rows: 1_001 }]);
  });
});
