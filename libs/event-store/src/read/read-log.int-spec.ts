import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { gate, newAppend, newEvent } from '../../testing/new-events.js';
import { append } from '../append/append.js';
import { READ_LOG, readLog } from './read-log.js';

const NAIVE: Statement = {
  name: 'read-log-naively',
  text: 'SELECT position::text, event_id AS id FROM events WHERE position > $1::bigint ORDER BY position',
};

describe('reading the log in PostgreSQL', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  it('would lose a late commit by going on from the highest position, which is why it does not', async () => {
    const [early, late] = [newAppend(), newAppend()];
    const drawn = gate();
    const commit = gate();
    const slow = db.database.transaction(async (tx) => {
      await append(tx, [early]);
      drawn.open();
      await commit.opened;
    });
    await drawn.opened;
    await db.database.transaction((tx) => append(tx, [late]));

    const naively = (after: string) => db.database.query<{ id: string; position: string }>(NAIVE, [after]);
    const seen = await naively('0');
    commit.open();
    await slow;
    const seenLater = await naively(seen.at(-1)?.position ?? '0');

    const found = [...seen, ...seenLater].map(({ id }) => id);
    expect(found).toEqual([late.events[0]?.id]);
    expect(found).not.toContain(early.events[0]?.id);
  });

  it('keeps every event of writers that overlap at random, for a reader that never stops', async () => {
    const appends = Array.from({ length: 200 }, () => newAppend());
    const written = Promise.all(
      appends.map((each, index) =>
        db.database.transaction(async (tx) => {
          await append(tx, [each]);
          await new Promise((resolve) => setTimeout(resolve, (index * 7) % 13));
        }),
      ),
    );

    const wanted = new Set(appends.map(({ events }) => events[0]?.id));
    const seen: string[] = [];
    let after = null;
    const deadline = Date.now() + 20_000;
    while (seen.length < wanted.size && Date.now() < deadline) {
      const page = await readLog(db.database, after, 10);
      seen.push(...page.map(({ id }) => id).filter((id) => wanted.has(id)));
      after = page.at(-1)?.position ?? after;
    }
    await written;

    expect(seen.toSorted()).toEqual([...wanted].toSorted());
  });

  it('walks the index of (transaction_id, position): no scan of the table, no sort', async () => {
    // A database of its own, filled by one writer: what the planner knows of it is the same in every run.
    const filled = await createTestDatabase({ poolSize: 1 });
    for (let transaction = 0; transaction < 50; transaction += 1) {
      const events = Array.from({ length: 100 }, () => newEvent());
      await filled.database.transaction((tx) => append(tx, [newAppend({ events })]));
    }
    await filled.dataSource.query('ANALYZE events');

    const plan = await filled.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (COSTS OFF) ${READ_LOG.text}`,
      ['0', '0', 500],
    );
    await filled.drop();

    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Scan using events_in_log_order/);
    expect(text).toMatch(/Index Cond:.*ROW\(transaction_id, "position"\) > .*pg_snapshot_xmin/);
    expect(text).not.toMatch(/Seq Scan|Sort/);
  });
});
