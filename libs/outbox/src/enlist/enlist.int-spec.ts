import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage } from '../../testing/messages.js';
import { untilSettled } from '../../testing/settled.js';
import { LOG_START } from '../outbox-message.js';
import { readOutbox } from '../relay/read-outbox.js';
import { enlist } from './enlist.js';

describe('enlist', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  it('gives the messages back as they were, in the order in which they were enlisted', async () => {
    const messages = Array.from({ length: 50 }, (_, nth) =>
      aMessage({ payload: { nth, text: 'a "quoted" ü' } }),
    );

    await db.database.transaction((tx) => enlist(tx, messages));

    await untilSettled(db.database);
    const read = await readOutbox(db.database, LOG_START, 100);
    expect(read.map(({ at: _at, ...message }) => message)).toEqual(messages);
  });

  it('leaves nothing behind when the transaction is rolled back', async () => {
    const message = aMessage();

    const rolledBack = db.database.transaction(async (tx) => {
      await enlist(tx, [message]);
      throw new Error('no');
    });

    await expect(rolledBack).rejects.toThrow('no');
    const [{ count }] = await db.dataSource.query<[{ count: string }]>(
      'SELECT count(*) FROM outbox WHERE message_id = $1',
      [message.id],
    );
    expect(count).toBe('0');
  });

  it.each(['UPDATE outbox SET type = type', 'DELETE FROM outbox', 'TRUNCATE outbox'])(
    'is for good: %s is refused by the database',
    async (statement) => {
      await db.database.transaction((tx) => enlist(tx, [aMessage()]));

      await expect(db.dataSource.query(statement)).rejects.toThrow('append-only');
    },
  );
});
