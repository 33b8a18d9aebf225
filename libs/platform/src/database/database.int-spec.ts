import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { isLockTimeout, isUniqueViolation, TransactionAborted } from './database-errors.js';
import { OutcomeUnknown, Unavailable } from '../errors/transient-errors.js';
import { Database } from './database.js';
import type { Queryable, Statement, Transaction } from './transaction.js';

const statement = (name: string, text: string): Statement => ({ name: `test-${name}`, text });

const INSERT = statement('insert', 'INSERT INTO marks (mark) VALUES ($1)');
const COUNT = statement('count', 'SELECT count(*)::int AS count FROM marks');
const LOCK = statement('lock', 'SELECT mark FROM marks WHERE mark = $1 FOR UPDATE');
const BACKEND = statement('backend', 'SELECT pg_backend_pid() AS pid');
const END_BACKEND = statement('end-backend', 'SELECT pg_terminate_backend($1)');
const SLEEP = statement('sleep', 'SELECT pg_sleep(30)');
const END_SLEEPER = statement(
  'end-sleeper',
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND query = 'SELECT pg_sleep(30)' AND wait_event = 'PgSleep'`,
);
const WAIT = statement('wait', 'SELECT pg_sleep(0.3)');
const FAIL = statement('fail', 'SELECT 1 / $1::int');

const count = async (db: Queryable): Promise<number> => (await db.query<{ count: number }>(COUNT))[0]!.count;
const backendOf = async (db: Queryable): Promise<number> =>
  (await db.query<{ pid: number }>(BACKEND))[0]!.pid;

describe('the database', () => {
  let db: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    db = await createTestDatabase({ from: 'empty', poolSize: 4 });
    ({ database } = db);
    await db.dataSource.query('CREATE TABLE marks (mark text PRIMARY KEY)');
  });
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE marks');
  });
  afterAll(() => db.drop());

  describe('a transaction', () => {
    it('is committed when it resolves', async () => {
      await database.transaction((tx) => tx.execute(INSERT, ['a']));

      expect(await count(database)).toBe(1);
    });

    it('answers with what the work answered', async () => {
      expect(await database.transaction(() => Promise.resolve('done'))).toBe('done');
    });

    describe('with statements that were prepared while a table was empty', () => {
      const PROBE = statement(
        'probe',
        'SELECT mark FROM unnest($1::text[]) AS wanted (mark) JOIN marks USING (mark)',
      );
      const EXPLAIN = statement(
        'explain-probe',
        `EXPLAIN EXECUTE "${PROBE.name}" (string_to_array(repeat('a,', 200), ','))`,
      );

      async function planOnEmptyTable(options: { readonly byIndex: boolean }): Promise<string> {
        const fresh = await createTestDatabase({ from: 'empty', poolSize: 1 });
        await fresh.dataSource.query('CREATE TABLE marks (mark text PRIMARY KEY)');
        const plan = await fresh.database.transaction(async (tx) => {
          // After five times PostgreSQL may settle on one plan for all values.
          for (let times = 0; times < 10; times += 1) await tx.query(PROBE, [new Array(200).fill('a')]);
          return tx.query(EXPLAIN);
        }, options);
        await fresh.drop();
        return JSON.stringify(plan);
      }

      it('looks rows up by index when it is told to, so that the plan still holds when the table has grown', async () => {
        const chosen = await planOnEmptyTable({ byIndex: true });
        expect(chosen).toMatch(/Index Only Scan|Index Scan|Bitmap Index Scan/);
        expect(chosen).not.toMatch(/Seq Scan/);
      });

      it('(control) settles on a scan when it is not', async () => {
        expect(await planOnEmptyTable({ byIndex: false })).toMatch(/Seq Scan/);
      });
    });

    it('throws the error of the statement that failed, not of those that left in the same flight', async () => {
      const work = async (tx: Transaction): Promise<unknown> =>
        Promise.all([
          (async () => {
            await Promise.resolve();
            return tx.query(FAIL, [0]).finally(() => new Promise((resolve) => setImmediate(resolve)));
          })(),
          Promise.resolve().then(() => Promise.resolve().then(() => tx.query(COUNT))),
        ]);
      await expect(database.transaction(work)).rejects.toThrow(/division by zero/);
    });

    it('throws the same, and writes nothing, when the work throws', async () => {
      const refusal = new Error('no');
      const work = async (tx: Transaction): Promise<never> => {
        await tx.execute(INSERT, ['a']);
        throw refusal;
      };

      await expect(database.transaction(work)).rejects.toBe(refusal);
      expect(await count(database)).toBe(0);
    });

    it('survives work that throws before it returns a promise', async () => {
      const work = (): Promise<never> => {
        throw new Error('too early');
      };

      await expect(database.transaction(work)).rejects.toThrow('too early');
      expect(await count(database)).toBe(0);
    });

    it('writes nothing when a statement fails, and throws its error', async () => {
      await database.execute(INSERT, ['taken']);
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        await tx.execute(INSERT, ['taken']);
      };

      const error: unknown = await database.transaction(work).catch((reason: unknown) => reason);

      expect(isUniqueViolation(error)).toBe(true);
      expect(await count(database)).toBe(1);
    });

    it('is aborted, not committed, when the work swallowed the failure of a statement', async () => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        await tx.query(FAIL, [0]).catch(() => undefined);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
      expect(await count(database)).toBe(0);
    });

    it('runs statements in order when none awaits the one before', async () => {
      const counts = await database.transaction((tx) =>
        Promise.all([tx.execute(INSERT, ['a']), count(tx), tx.execute(INSERT, ['b']), count(tx)]),
      );

      expect(counts).toEqual([1, 1, 1, 2]);
    });

    it('sees in a later statement what others committed meanwhile', async () => {
      const [before, after] = await database.transaction(async (tx) => {
        const first = await count(tx);
        await database.execute(INSERT, ['by somebody else']);
        return [first, await count(tx)];
      });

      expect([before, after]).toEqual([0, 1]);
    });

    it('waits for a lock no longer than it is told to', async () => {
      await database.execute(INSERT, ['a']);
      const outcome = await database.transaction(async (holder) => {
        await holder.query(LOCK, ['a']);
        return database
          .transaction((tx) => tx.query(LOCK, ['a']), { lockTimeoutMs: 50 })
          .catch((reason: unknown) => reason);
      });

      expect(isLockTimeout(outcome)).toBe(true);
    });

    it('leaves no lock time-out behind for whoever gets the connection next', async () => {
      await database.transaction((tx) => tx.query(COUNT), { lockTimeoutMs: 50 });

      const shown = await Promise.all(
        Array.from({ length: 4 }, () =>
          database.query<{ lock_timeout: string }>(statement('show', 'SHOW lock_timeout')),
        ),
      );

      expect(shown.flat().map(({ lock_timeout }) => lock_timeout)).toEqual(['0', '0', '0', '0']);
    });

    it('throws what is wrong with its settings, not that reads which left with them found it failed', async () => {
      const reading = database.transaction((tx) => tx.query({ ...COUNT, isRead: true }), {
        lockTimeoutMs: -2,
      });

      await expect(reading).rejects.toThrow(/lock_timeout/);
    });

    describe('whose BEGIN fails on a connection that survives it', () => {
      async function marksAfter(work: (tx: Transaction) => Promise<unknown>): Promise<unknown> {
        const fresh = await createTestDatabase({ from: 'empty', poolSize: 1 });
        await fresh.dataSource.query('CREATE TABLE marks (mark text PRIMARY KEY)');
        const { master } = fresh.dataSource.driver as unknown as { master: pg.Pool };
        const client = await master.connect();
        const send = client.query.bind(client) as (query: { text?: string }, ...rest: unknown[]) => unknown;
        const broken = (query: { text?: string }, ...rest: unknown[]): unknown =>
          send(query.text?.startsWith('BEGIN') ? { text: `SELECT 1 / 0; ${query.text}` } : query, ...rest);
        Object.assign(client, { query: broken });
        client.release();

        await expect(fresh.database.transaction(work)).rejects.toThrow(/division by zero/);
        const marks = await fresh.dataSource.query<unknown>('SELECT mark FROM marks');
        await fresh.drop();
        return marks;
      }

      it('writes nothing', async () => {
        const work = (tx: Transaction) => Promise.all([tx.query(COUNT), tx.execute(INSERT, ['one'])]);
        expect(await marksAfter(work)).toEqual([]);
      });

      it('writes nothing after a read that left together with BEGIN', async () => {
        const work = async (tx: Transaction): Promise<unknown> => {
          await tx.query({ ...COUNT, isRead: true });
          return tx.execute(INSERT, ['one']);
        };
        expect(await marksAfter(work)).toEqual([]);
      });

      it('is told of it even when it only reads', async () => {
        expect(await marksAfter((tx) => tx.query({ ...COUNT, isRead: true }))).toEqual([]);
      });

      it('(control) writes what is passed off as a read', async () => {
        const work = (tx: Transaction) => tx.execute({ ...INSERT, isRead: true }, ['one']);
        expect(await marksAfter(work)).toEqual([{ mark: 'one' }]);
      });
    });

    it('is aborted when its connection is killed while a statement runs', async () => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        const pid = await backendOf(tx);
        await Promise.all([tx.query(SLEEP), pause(50).then(() => database.query(END_BACKEND, [pid]))]);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
      expect(await count(database)).toBe(0);
    });

    it('is aborted when its connection is killed while it is idle', async () => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        await database.query(END_BACKEND, [await backendOf(tx)]);
        await pause(50);
        await tx.execute(INSERT, ['b']);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
      expect(await count(database)).toBe(0);
    });

    it('is aborted when its connection is lost after the work and before COMMIT', async () => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        await database.query(END_BACKEND, [await backendOf(tx)]);
        await pause(50);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
      expect(await count(database)).toBe(0);
    });

    it.each([
      ['idle_in_transaction_session_timeout', '30ms'],
      ['transaction_timeout', '30ms'],
    ])('is aborted when PostgreSQL ends the session over %s', async (setting, limit) => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.execute(INSERT, ['a']);
        await tx.query(statement(setting, `SELECT set_config('${setting}', '${limit}', true)`));
        await pause(100);
        await tx.execute(INSERT, ['b']);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
      expect(await count(database)).toBe(0);
    });

    it('is aborted when PostgreSQL ends the session over transaction_timeout while a statement runs', async () => {
      const work = async (tx: Transaction): Promise<void> => {
        await tx.query(statement('limit', `SELECT set_config('transaction_timeout', '30ms', true)`));
        await tx.query(SLEEP);
      };

      await expect(database.transaction(work)).rejects.toThrow(TransactionAborted);
    });

    it('gets a fresh connection after all idle ones were killed', async () => {
      await Promise.all(Array.from({ length: 4 }, () => database.transaction((tx) => tx.query(COUNT))));
      await database.query(
        statement(
          'end-others',
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        ),
      );
      await pause(100);

      await Promise.all(
        ['a', 'b', 'c', 'd'].map((mark) => database.transaction((tx) => tx.execute(INSERT, [mark]))),
      );

      expect(await count(database)).toBe(4);
    });

    it('leaves no trace on its connection when a value could not be sent', async () => {
      const circular: { self?: unknown } = {};
      circular.self = circular;
      const fresh = statement('circular', 'SELECT $1::text AS value');

      for (let attempt = 0; attempt < 4; attempt++) {
        await expect(database.transaction((tx) => tx.query(fresh, [circular]))).rejects.toThrow(/circular/);
      }
      const rows = await Promise.all(
        Array.from({ length: 4 }, () => database.transaction((tx) => tx.query(fresh, ['sane']))),
      );

      expect(rows.flat()).toEqual(Array.from({ length: 4 }, () => ({ value: 'sane' })));
    });

    it('does not keep a connection after any of these', async () => {
      const attempts = Array.from({ length: 40 }, (_, index) =>
        database.transaction((tx) => tx.query(FAIL, [index % 2])).catch(() => undefined),
      );
      await Promise.all(attempts);

      await expect(database.transaction((tx) => tx.query(COUNT))).resolves.toBeDefined();
    });
  });

  describe('a single statement', () => {
    it('commits by itself', async () => {
      expect(await database.execute(INSERT, ['a'])).toBe(1);
      expect(await count(database)).toBe(1);
    });

    it('throws what PostgreSQL said', async () => {
      await database.execute(INSERT, ['a']);

      const error: unknown = await database.execute(INSERT, ['a']).catch((reason: unknown) => reason);

      expect(isUniqueViolation(error)).toBe(true);
    });

    it.each([
      ['that reads', 'query', Unavailable],
      ['that writes', 'execute', OutcomeUnknown],
    ] as const)('%s and whose connection is killed fails as what it is', async (_, way, error) => {
      const lost = expect(database[way](SLEEP)).rejects.toThrow(error);

      while ((await database.query(END_SLEEPER)).length === 0) await pause(10);

      await lost;
    });
  });

  it('is called unavailable when it takes no more connections', async () => {
    await db.dataSource.query(`CREATE ROLE test_crowd LOGIN PASSWORD 'crowd' CONNECTION LIMIT 1`);
    const url = new URL(db.url);
    Object.assign(url, { username: 'test_crowd', password: 'crowd' });
    const crowded = new DataSource({ type: 'postgres', url: url.href, poolSize: 2 });
    await crowded.initialize();
    try {
      const outcomes = await Promise.allSettled([
        new Database(crowded, 'login').query(WAIT),
        new Database(crowded, 'login').query(WAIT),
      ]);

      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'unavailable' },
      });
    } finally {
      await crowded.destroy();
      await db.dataSource.query('DROP ROLE test_crowd');
    }
  });
});
