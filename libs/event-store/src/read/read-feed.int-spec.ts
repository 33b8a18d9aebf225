import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { gate, newAppend, newEvent } from '../../testing/new-events.js';
import { append } from '../append/append.js';
import type { LogPosition, StreamAppend } from '../events.js';
import { READ_FEED, readFeed } from './read-feed.js';

describe('the feed of one tenant’s events', () => {
  const tenantId = newUuid();
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.drop());

  const ours = (): StreamAppend => ({ ...newAppend(), tenantId });
  const write = (each: StreamAppend): Promise<unknown> => db.database.transaction((tx) => append(tx, [each]));
  const idOf = ({ events }: StreamAppend): string => events[0]?.id ?? '';

  /** Reads on until there was nothing for a while: other tests of the server may hold it up for a moment. */
  async function readAll(count: number, limit: number, walk: number): Promise<string[]> {
    const seen: string[] = [];
    let after: LogPosition | null = null;
    const deadline = Date.now() + 10_000;
    while (seen.length < count && Date.now() < deadline) {
      const page = await readFeed(db.database, tenantId, after, limit, walk);
      seen.push(...page.items.map(({ id }) => id));
      after = page.reached;
    }
    return seen;
  }

  it.each([
    [1, 1],
    [3, 4],
    [100, 7],
    [100, 2_000],
  ])(
    'has each of them once, in order, among any number of others (%i at a time, %i walked)',
    async (limit, walk) => {
      const written: string[] = [];
      for (let nth = 0; nth < 20; nth += 1) {
        const each = nth % 3 === 0 ? ours() : newAppend();
        await write(each);
        if (nth % 3 === 0) written.push(idOf(each));
      }

      expect(await readAll(written.length, limit, walk)).toEqual(written);
    },
  );

  it('does not skip who commits late', async () => {
    const [late, early] = [ours(), ours()];
    const [drawn, commit] = [gate(), gate()];
    const slow = db.database.transaction(async (tx) => {
      await append(tx, [late]);
      drawn.open();
      await commit.opened;
    });
    await drawn.opened;
    await write(early);
    const before = await readFeed(db.database, tenantId, null, 10);
    commit.open();
    await slow;

    expect(before.items).toEqual([]);
    expect(await readAll(2, 10, 2_000)).toEqual([idOf(late), idOf(early)]);
  });

  it('says where it ends, and goes on from there', async () => {
    expect(await readFeed(db.database, tenantId, null, 10)).toMatchObject({ items: [], isAtEnd: true });
    await write(ours());
    await readAll(1, 10, 2_000);
    const end = await readFeed(db.database, tenantId, null, 10);
    expect(end.isAtEnd).toBe(true);
    expect(await readFeed(db.database, tenantId, end.reached, 10)).toEqual({
      items: [],
      reached: end.reached,
      isAtEnd: true,
    });
  });

  it('walks the index of the log', async () => {
    for (let transaction = 0; transaction < 30; transaction += 1) {
      const events = Array.from({ length: 100 }, () => newEvent());
      await write(newAppend({ events }));
    }
    await db.dataSource.query('ANALYZE events');
    const plan = await db.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (COSTS OFF) ${READ_FEED.text}`,
      ['0', '0', tenantId, 200, 50],
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Scan using events_in_log_order/);
    expect(text).not.toMatch(/Seq Scan/);
  });
});
