import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newAppend } from '../../testing/new-events.js';
import { append } from '../append/append.js';
import { readStream } from '../read/read-stream.js';

describe('the database itself', () => {
  const written = newAppend();
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.transaction((tx) => append(tx, [written]));
  });
  afterAll(() => db.drop());

  it.each([
    ['an update', 'UPDATE', `UPDATE events SET type = 'something-else'`],
    ['an update of no row', 'UPDATE', `UPDATE events SET type = 'something-else' WHERE false`],
    ['a delete', 'DELETE', 'DELETE FROM events'],
    ['a truncate', 'TRUNCATE', 'TRUNCATE events'],
    [
      'an upsert',
      'UPDATE',
      `INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
                SELECT tenant_id, stream_id, version, event_id, type, schema_version, data, metadata FROM events
                ON CONFLICT (tenant_id, stream_id, version) DO UPDATE SET type = 'something-else'`,
    ],
  ])('refuses %s of events', async (_what, operation, sql) => {
    await expect(db.dataSource.query(sql)).rejects.toThrow(`events are facts: ${operation} is refused`);
  });

  it('refuses it even where ordinary triggers are silenced', async () => {
    const deleting = db.dataSource.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('DELETE FROM events');
    });

    await expect(deleting).rejects.toThrow('events are facts: DELETE is refused');
  });

  it('has kept the event through all that', async () => {
    expect(await readStream(db.database, written.tenantId, written.streamId)).toMatchObject(written.events);
  });

  it('would let a delete through without the trigger, so the tests above can fail', async () => {
    const deleting = db.dataSource.transaction(async (tx) => {
      await tx.query('ALTER TABLE events DISABLE TRIGGER events_never_change');
      const [, deleted] = await tx.query<[unknown, number]>('DELETE FROM events');
      throw new Error(`deleted ${deleted}, and rolled back`);
    });

    await expect(deleting).rejects.toThrow('deleted 1, and rolled back');
  });

  it('checks nothing per append but the primary key and the order of the log', async () => {
    const indexes = await db.dataSource.query<{ indexdef: string }[]>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = 'events' ORDER BY indexname`,
    );

    expect(indexes.map(({ indexdef }) => indexdef.replace(/^.*USING /, ''))).toEqual([
      'btree (transaction_id, "position")',
      'btree (tenant_id, stream_id, version)',
    ]);
  });
});
