import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { OutcomeUnknown, Unavailable } from '../errors/transient-errors.js';
import { TransactionAborted } from './database-errors.js';
import { Database } from './database.js';
import { CuttingProxy } from '#test/support/cutting-proxy.js';
import type { Queryable, Statement, Transaction } from './transaction.js';

const INSERT: Statement = {
  name: 'test-insert-mark',
  text: 'INSERT INTO marks (mark) VALUES ($1)',
};
const COUNT: Statement = { name: 'test-count-marks', text: 'SELECT count(*)::int AS count FROM marks' };

const count = async (db: Queryable): Promise<number> => (await db.query<{ count: number }>(COUNT))[0]!.count;

const insert =
  (mark: string) =>
  (tx: Transaction): Promise<number> =>
    tx.execute(INSERT, [mark]);

describe('a COMMIT whose answer is lost', () => {
  let db: TestDatabase;
  let proxy: CuttingProxy;
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    db = await createTestDatabase({ from: 'empty' });
    // A mark named "slow" makes its COMMIT take a second, inside PostgreSQL.
    await db.dataSource.query(`
      CREATE TABLE marks (mark text PRIMARY KEY);
      CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON marks DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.mark = 'slow') EXECUTE FUNCTION dawdle()`);
  });
  afterAll(() => db.drop());

  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE marks');
    proxy = await CuttingProxy.to(db.url);
    dataSource = new DataSource({ type: 'postgres', url: proxy.url, poolSize: 4, extra: { pipeline: true } });
    await dataSource.initialize();
    database = new Database(dataSource, 'login');
  });
  afterEach(async () => {
    await dataSource.destroy();
    await proxy.close();
  });

  it('is unknown although it was committed, since nothing but the rows themselves can tell', async () => {
    proxy.onCommit = 'cut-when-done';

    await expect(database.transaction(insert('quick'))).rejects.toThrow(OutcomeUnknown);
    expect(await count(db.database)).toBe(1);
  });

  it('is unknown while PostgreSQL is still at it', async () => {
    proxy.onCommit = 'cut-when-sent';

    await expect(database.transaction(insert('slow'))).rejects.toThrow(OutcomeUnknown);
  });

  it('is unknown when PostgreSQL never saw it', async () => {
    proxy.onCommit = 'cut-before';

    await expect(database.transaction(insert('quick'))).rejects.toThrow(OutcomeUnknown);
    expect(await count(db.database)).toBe(0);
  });

  it('is unknown when the session is killed while it commits', async () => {
    const outcome = expect(database.transaction(insert('slow'))).rejects.toThrow(OutcomeUnknown);
    await db.dataSource.query(`
      DO $$ BEGIN
        WHILE NOT EXISTS (SELECT FROM pg_stat_activity WHERE query = 'COMMIT' AND wait_event = 'PgSleep') LOOP
          PERFORM pg_sleep(0.01); PERFORM pg_stat_clear_snapshot();
        END LOOP;
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'COMMIT' AND wait_event = 'PgSleep';
      END $$`);

    await outcome;
    expect(await count(db.database)).toBe(0);
  });

  it('is unknown when nothing is heard any more', async () => {
    proxy.onCommit = 'hang-when-sent';

    const attempt = database.transaction(insert('quick'), { answerTimeoutMs: 300 });

    await expect(attempt).rejects.toThrow(OutcomeUnknown);
    expect(await count(db.database)).toBe(1);
  });

  it('is not what it is called when nothing was heard before, for then it was never sent', async () => {
    await database.query(COUNT);
    proxy.hanging = true;

    const attempt = database.transaction(insert('quick'), { answerTimeoutMs: 300 });

    await expect(attempt).rejects.toThrow(TransactionAborted);
    expect(await count(db.database)).toBe(0);
  });

  it('is not what a database that cannot be reached at all is called', async () => {
    await dataSource.query('SELECT 1');
    await proxy.close();
    await pause(50); // for the pool to notice

    await expect(database.transaction(insert('quick'))).rejects.toThrow(Unavailable);
    await expect(database.query(COUNT)).rejects.toThrow(Unavailable);
  });
});
