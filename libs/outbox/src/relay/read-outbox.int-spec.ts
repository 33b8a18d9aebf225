import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage, commitMessages, idsOf } from '../../testing/messages.js';
import { deferred } from '../../testing/deferred.js';
import { untilSettled } from '../../testing/settled.js';
import { enlist } from '../enlist/enlist.js';
import { LOG_START, type LogPosition, type OutboxMessage } from '../outbox-message.js';
import { READ_OUTBOX, readOutbox } from './read-outbox.js';

/** What a reader sees that trusts the numbers alone. */
const NAIVE: Statement = {
  name: 'naive-reader',
  text: `
    SELECT message_id AS id, position::text AS position FROM outbox
     WHERE position > $1::bigint ORDER BY position`,
};

describe('readOutbox', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.drop());

  it('goes on after the position it is given', async () => {
    const messages = await commitMessages(db.database, 5);
    const firstTwo = await readOutbox(db.database, LOG_START, 2);

    const rest = await readOutbox(db.database, firstTwo[1]?.at ?? LOG_START, 10);

    expect(idsOf([...firstTwo, ...rest])).toEqual(idsOf(messages));
  });

  it('never skips who commits late', async () => {
    const { late, early, read } = await lateCommitter(async (after) => {
      const page = await readOutbox(db.database, after, 100);
      return { page, last: page.at(-1)?.at ?? after };
    }, LOG_START);

    expect(idsOf(read)).toEqual(idsOf([late, early]));
  });

  it('would skip who commits late if it trusted the numbers alone (negative control)', async () => {
    const { late, early, read } = await lateCommitter(async (after) => {
      const page = await db.database.query<{ id: string; position: string }>(NAIVE, [after]);
      return { page, last: page.at(-1)?.position ?? after };
    }, '0');

    expect(idsOf(read)).toEqual([early.id]);
    expect(idsOf(read)).not.toContain(late.id);
  });

  /** One transaction draws its number, another one draws a later number and commits first; a reader looks after each. */
  async function lateCommitter<P>(
    readAfter: (after: P) => Promise<{ page: readonly { id: string }[]; last: P }>,
    start: P,
  ): Promise<{ late: OutboxMessage; early: OutboxMessage; read: { id: string }[] }> {
    const [late, early] = [aMessage(), aMessage()];
    const numbered = deferred();
    const mayCommit = deferred();
    const slow = db.database.transaction(async (tx) => {
      await enlist(tx, [late]);
      numbered.resolve();
      await mayCommit.promise;
    });
    await numbered.promise;
    await db.database.transaction((tx) => enlist(tx, [early]));
    const first = await readAfter(start);
    mayCommit.resolve();
    await slow;
    await untilSettled(db.database);
    const second = await readAfter(first.last);
    return { late, early, read: [...first.page, ...second.page] };
  }

  it('finds its place by index, however much lies before it', async () => {
    await db.database.transaction((tx) =>
      enlist(
        tx,
        Array.from({ length: 5_000 }, () => aMessage()),
      ),
    );
    await commitMessages(db.database, 20);
    await db.dataSource.query('ANALYZE outbox');
    const [nearTheEnd] = await db.dataSource.query<[LogPosition]>(
      `SELECT transaction_id::text AS "transactionId", position::text AS position
         FROM outbox ORDER BY outbox.transaction_id, outbox.position OFFSET 4990 LIMIT 1`,
    );

    const plan = await db.dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${READ_OUTBOX.text}`, [
      nearTheEnd.transactionId,
      nearTheEnd.position,
      1_000,
    ]);

    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /Index Scan using \w+_transaction_id_position_idx/,
    );
  });
});
