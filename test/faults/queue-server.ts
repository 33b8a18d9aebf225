import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisProgram, startOwnRedis } from '#test/support/own-redis.js';
import type { TestDatabase } from '#test/support/test-database.js';
import type { BackendName } from './backend-name.js';
import { insist } from './insist.js';

/** No process has this id. */
const NOBODY = 2 ** 30;

/** The server that holds the queue, as far as one can do it harm. */
export interface QueueServer {
  readonly url: string;
  /** FLUSHALL, or every table of BullMQ truncated. */
  wipe(): Promise<void>;
  /** Kills it and, after a while, starts it again. Redis has then forgotten everything. */
  killFor(downMs: number): Promise<void>;
  /** Notes what it holds; the returned function kills it and brings it back as it was then, as a stale replica would be. */
  remember(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

export function startQueueServer(backend: BackendName, db: TestDatabase): Promise<QueueServer> {
  return backend === 'Redis' ? redisServer() : Promise.resolve(postgresServer(db));
}

async function redisServer(): Promise<QueueServer> {
  const program = redisProgram();
  if (program === undefined) throw new Error('Neither redis-server nor valkey-server is installed.');
  const server = await startOwnRedis(program);
  const ask = async <T>(work: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis(server.url);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  };
  return {
    url: server.url,
    wipe: async () => {
      await ask((redis) => redis.flushall());
    },
    killFor: async (downMs) => {
      await server.kill9();
      await sleep(downMs);
      await server.restart();
    },
    remember: async () => {
      const kept = await ask(dumpAll);
      return async () => {
        await server.kill9();
        await server.restart();
        await ask((redis) => restoreAll(redis, kept));
      };
    },
    stop: () => server.kill9(),
  };
}

interface Kept {
  readonly key: string;
  readonly value: Buffer;
  /** Left to live, in milliseconds; 0 for ever. A lock that came back without it would never end. */
  readonly ttlMs: number;
}

/** In one piece: a replica is behind, but never has half of what one command wrote. -1 is what lives for ever. */
const DUMP_ALL = `
  local kept = {}
  for _, key in ipairs(redis.call('KEYS', '*')) do
    table.insert(kept, {key, redis.call('DUMP', key), redis.call('PTTL', key)})
  end
  return kept`;

async function dumpAll(redis: Redis): Promise<readonly Kept[]> {
  const rows = (await redis.callBuffer('EVAL', DUMP_ALL, '0')) as [
    key: Buffer,
    value: Buffer,
    ttlMs: number,
  ][];
  return rows.map(([key, value, ttlMs]) => ({ key: key.toString(), value, ttlMs: Math.max(0, ttlMs) }));
}

/** Workers may have written already: what they wrote is replaced, and what they added goes. */
async function restoreAll(redis: Redis, dump: readonly Kept[]): Promise<void> {
  const transaction = redis.multi().flushall();
  for (const { key, value, ttlMs } of dump) transaction.restore(key, ttlMs, value, 'REPLACE');
  await transaction.exec();
}

/**
 * PostgreSQL with everything else in it too, as `npm start` has it. To kill it for the queue is to kill one of the server's
 * own processes that work for the queue: the others are then ended by their postmaster, and it recovers.
 */
function postgresServer(db: TestDatabase): QueueServer {
  return {
    url: db.url,
    // A worker at work locks the tables in an order of its own, so the two may meet in a deadlock, and one must begin again.
    wipe: async () => {
      await insist(async () => truncate(db, await tablesOf(db)));
    },
    killFor: async () => {
      await insist(async () => {
        const [session] = await db.dataSource.query<{ pid: number }[]>(
          `SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%-queue' ORDER BY state = 'active' DESC LIMIT 1`,
        );
        process.kill(session?.pid ?? NOBODY, 'SIGKILL'); // throws where there is none, or none any more
      });
      await insist(() => db.dataSource.query('SELECT 1'));
    },
    remember: async () => {
      const tables = await insist(() => tablesOf(db));
      await insist(() => keepAside(db, tables));
      return () => insist(() => putBack(db, tables));
    },
    stop: () => Promise.resolve(),
  };
}

async function tablesOf({ dataSource }: TestDatabase): Promise<readonly string[]> {
  const names = await dataSource.query<{ name: string }[]>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
  );
  return names.map(({ name }) => name);
}

const truncate = ({ dataSource }: TestDatabase, tables: readonly string[]): Promise<unknown> =>
  tables.length === 0
    ? Promise.resolve()
    : dataSource.query(`TRUNCATE ${tables.map((name) => `bullmq.${name}`).join(', ')} CASCADE`);

async function keepAside({ dataSource }: TestDatabase, tables: readonly string[]): Promise<void> {
  await dataSource.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('DROP SCHEMA IF EXISTS kept CASCADE');
    await tx.query('CREATE SCHEMA kept');
    for (const name of tables) await tx.query(`CREATE TABLE kept.${name} AS TABLE bullmq.${name}`);
  });
}

async function putBack({ dataSource }: TestDatabase, tables: readonly string[]): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = 'replica'`); // no trigger and no foreign key minds the order
    await tx.query(`TRUNCATE ${tables.map((name) => `bullmq.${name}`).join(', ')} CASCADE`);
    for (const name of tables) {
      const [row] = await tx.query<[{ columns: string }]>(
        `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
          WHERE attrelid = ('bullmq.' || $1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [name],
      );
      await tx.query(
        `INSERT INTO bullmq.${name} (${row.columns}) OVERRIDING SYSTEM VALUE SELECT ${row.columns} FROM kept.${name}`,
      );
    }
  });
}
