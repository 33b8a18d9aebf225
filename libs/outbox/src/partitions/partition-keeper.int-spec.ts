import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage } from '../../testing/messages.js';
import { silent } from '../../testing/recording-publisher.js';
import { moveCursor } from '../cursor/move-cursor.js';
import { enlist } from '../enlist/enlist.js';
import { takeLease } from '../lease/take-lease.js';
import { RELAY } from '../relay/relay.js';
import { listPartitions } from './list-partitions.js';
import { PartitionKeeper } from './partition-keeper.js';
import { daysFrom } from './utc-day.js';

const DAY_MS = 86_400_000;

describe('the keeper of partitions', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.drop());

  it('finds the first week prepared by the migration', async () => {
    const covered = await coveredDays();
    const [migratedOn = ''] = covered;

    expect(covered).toEqual(daysFrom(new Date(migratedOn), 7));
    // The databases of tests are copies of one that was migrated when the tests began, maybe before midnight.
    expect(daysFrom(new Date(Date.now() - DAY_MS), 1)).toContain(migratedOn);
  });

  it('prepares the week ahead of any day', async () => {
    await keeperAt('2031-02-26T23:59:59.999Z').keep();

    expect(await coveredDays()).toEqual(
      expect.arrayContaining(['2031-02-26', '2031-02-27', '2031-02-28', '2031-03-01', '2031-03-05']),
    );
  });

  it('does nothing the second time', async () => {
    await keeperAt('2031-02-26T12:00:00Z').keep();
    const before = await coveredDays();

    await keeperAt('2031-02-26T13:00:00Z').keep();

    expect(await coveredDays()).toEqual(before);
  });

  it('lets ten keepers work at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => keeperAt('2031-02-26T12:00:00Z').keep()));

    expect(await coveredDays()).toEqual(expect.arrayContaining(['2031-02-26', '2031-03-05']));
  });

  it('makes room for days whose messages went into the default partition, and keeps every one of them', async () => {
    const stray = ['2031-02-24T10:00:00Z', '2031-02-26T08:00:00Z', '2031-02-26T09:00:00Z'];
    for (const recordedAt of stray) await recordAt(recordedAt);
    const before = await everything();

    await keeperAt('2031-02-26T12:00:00Z').keep();

    expect(await everything()).toEqual(before);
    expect(await rowsIn('outbox_default')).toBe(0);
    expect(await coveredDays()).toContain('2031-03-05');
  });

  it('lets messages be written while it makes room', async () => {
    await recordAt('2031-02-26T08:00:00Z');
    const keeping = keeperAt('2031-02-26T12:00:00Z').keep();

    await Promise.all(
      Array.from({ length: 50 }, () => db.database.transaction((tx) => enlist(tx, [aMessage()]))),
    );

    await keeping;
    expect((await everything()).length).toBe(51);
  });

  it('still refuses UPDATE and DELETE in every partition, old, new or adopted', async () => {
    await recordAt('2031-02-26T08:00:00Z');
    await keeperAt('2031-02-26T12:00:00Z').keep();
    await recordAt('2031-03-01T08:00:00Z');

    for (const { name } of (await listPartitions(db.database)).filter(
      ({ from }) => from.getFullYear() === 2031,
    ))
      if ((await rowsIn(name)) > 0)
        await expect(db.dataSource.query(`DELETE FROM ${name}`)).rejects.toThrow('append-only');
  });

  it('goes on numbering in a new partition where the log is', async () => {
    await recordAt('2031-02-26T08:00:00Z');
    await keeperAt('2031-02-26T12:00:00Z').keep();
    await recordAt('2031-02-26T13:00:00Z');
    await recordAt('2031-03-01T08:00:00Z');

    const positions = (await everything()).map(({ position }) => Number(position));
    expect(positions).toEqual([1, 2, 3]);
  });

  describe('when a day is past retention', () => {
    beforeEach(async () => {
      await keeperAt('2031-02-01T12:00:00Z').keep();
      await recordAt('2031-02-01T12:00:00Z');
    });

    it('drops it when every cursor has passed it', async () => {
      await cursorAtTheEnd(RELAY);
      await cursorAtTheEnd('consumer:mailer');

      await keeperAt('2031-02-09T00:00:00Z').keep();

      expect(await coveredDays()).not.toContain('2031-02-01');
      expect(await coveredDays()).toContain('2031-02-02');
    });

    it('forgets then, and not before, who handled its messages', async () => {
      await cursorAtTheEnd(RELAY);
      await db.dataSource.query(
        `INSERT INTO inbox (tenant_id, consumer, message_id, handled_at)
         VALUES ($1, 'mailer', $2, '2031-02-01T13:00:00Z'), ($1, 'mailer', $3, '2031-02-02T13:00:00Z')`,
        [newUuid(), newUuid(), newUuid()],
      );
      await onlyDaysFrom('2031-02-01');

      await keeperAt('2031-02-08T00:00:00Z').keep();
      const dayIsKept = await rowsIn('inbox');
      await keeperAt('2031-02-09T00:00:00Z').keep();
      const dayIsGone = await rowsIn('inbox');

      expect([dayIsKept, dayIsGone]).toEqual([2, 1]);
    });

    it('keeps it until the very end of its retention', async () => {
      await cursorAtTheEnd(RELAY);

      await keeperAt('2031-02-08T23:59:59Z').keep();

      expect(await coveredDays()).toContain('2031-02-01');
    });

    it('keeps it while the relay has not published it', async () => {
      await keeperAt('2031-03-09T00:00:00Z').keep();

      expect(await everything()).toHaveLength(1);
    });

    it('keeps it while a consumer has not handled it', async () => {
      await cursorAtTheEnd(RELAY);
      await db.dataSource.query(`INSERT INTO outbox_cursors VALUES (0, 'consumer:mailer', '0', 0)`);

      await keeperAt('2031-03-09T00:00:00Z').keep();

      expect(await everything()).toHaveLength(1);
    });
  });

  const keeperAt = (now: string): PartitionKeeper =>
    new PartitionKeeper(db.database, { now: () => Date.parse(now) }, silent, { retentionDays: 7 });

  async function coveredDays(): Promise<string[]> {
    const partitions = await listPartitions(db.database);
    return partitions.flatMap(({ from, to }) => daysFrom(from, (to.getTime() - from.getTime()) / DAY_MS - 1));
  }

  const recordAt = (recordedAt: string): Promise<unknown> =>
    db.dataSource.query(
      `INSERT INTO outbox (tenant_id, message_id, type, schema_version, key, payload, metadata, recorded_at)
       VALUES ($1, $1, 'thing-happened', 1, $1, '{}', '{}', $2)`,
      [newUuid(), recordedAt],
    );

  /** Without the days that the migration prepared, which depend on when the tests run. */
  async function onlyDaysFrom(day: string): Promise<void> {
    for (const { name, from } of await listPartitions(db.database))
      if (from < new Date(day)) await db.dataSource.query(`DROP TABLE ${name}`);
  }

  const everything = (): Promise<{ position: string }[]> =>
    db.dataSource.query('SELECT * FROM outbox ORDER BY outbox.transaction_id, outbox.position');

  async function rowsIn(table: string): Promise<number> {
    const [{ count }] = await db.dataSource.query<[{ count: string }]>(`SELECT count(*) FROM ${table}`);
    return Number(count);
  }

  async function cursorAtTheEnd(name: string): Promise<void> {
    const lease = { shard: 0, name: `${name}-lease` };
    const fence = (await takeLease(db.database, lease, newUuid(), 60_000)) ?? '';
    await moveCursor(db.database, { ...lease, fence }, name, {
      transactionId: '9999999',
      position: '9999999',
    });
  }
});
