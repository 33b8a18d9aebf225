import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { gate, newAppend, newEvent } from '../../testing/new-events.js';
import { append } from '../append/append.js';
import type { LogPosition, StreamAppend } from '../events.js';
import { FIND_NEWS, findNews, type News } from './find-news.js';
import { readFeed } from './read-feed.js';

const BEGINNING: LogPosition = { transactionId: '0', position: '0' };

describe('a look for news', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.drop());

  const write = (each: StreamAppend): Promise<unknown> => db.database.transaction((tx) => append(tx, [each]));
  /** Other tests of the server may hold what was written up for a moment. */
  const newsOf = (...tenants: StreamAppend[]): Promise<News> =>
    eventually(
      () => findNews(db.database, BEGINNING),
      ({ newest }) => tenants.every(({ tenantId }) => newest.has(tenantId)),
    );

  it('says how far each tenant’s events go, and all of them together', async () => {
    const [one, other] = [newAppend({ events: [newEvent(), newEvent()] }), newAppend()];
    await write(one);
    await write(other);
    const { newest, reached, isAtEnd } = await newsOf(one, other);
    const [ofOne, ofOther] = await Promise.all(
      [one, other].map(async ({ tenantId }) => (await readFeed(db.database, tenantId, null, 10)).items),
    );

    expect(newest).toEqual(
      new Map([
        [one.tenantId, ofOne?.[1]?.position],
        [other.tenantId, ofOther?.[0]?.position],
      ]),
    );
    expect([reached, isAtEnd]).toEqual([ofOther?.[0]?.position, true]);
  });

  it('finds nothing behind what it has reached', async () => {
    const one = newAppend();
    await write(one);
    const { reached } = await newsOf(one);

    expect(await findNews(db.database, reached)).toEqual({ newest: new Map(), reached, isAtEnd: true });
  });

  it('goes no further than it was told, and says so', async () => {
    const [one, other] = [newAppend(), newAppend()];
    await write(one);
    await write(other);
    const { newest } = await newsOf(one, other);

    expect(await findNews(db.database, BEGINNING, 1)).toMatchObject({
      reached: newest.get(one.tenantId),
      isAtEnd: false,
    });
  });

  it('tells of nothing that somebody who commits late could still precede', async () => {
    const [late, early] = [newAppend(), newAppend()];
    const [drawn, commit] = [gate(), gate()];
    const slow = db.database.transaction(async (tx) => {
      await append(tx, [late]);
      drawn.open();
      await commit.opened;
    });
    await drawn.opened;
    await write(early);
    const before = await findNews(db.database, BEGINNING);
    commit.open();
    await slow;

    expect(before.newest).toEqual(new Map());
    expect((await newsOf(late, early)).newest.size).toBe(2);
  });

  it('walks the index of the log', async () => {
    for (let transaction = 0; transaction < 30; transaction += 1)
      await write(newAppend({ events: Array.from({ length: 100 }, () => newEvent()) }));
    await db.dataSource.query('ANALYZE events');
    const plan = await db.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (COSTS OFF) ${FIND_NEWS.text}`,
      ['0', '0', 200],
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');

    expect(text).toMatch(/Index Scan using events_in_log_order/);
    expect(text).not.toMatch(/Seq Scan/);
  });
});
