import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type OwnPostgres, startOwnPostgres } from '#test/support/own-postgres.js';
import { redisProgram, startOwnRedis } from '#test/support/own-redis.js';
import { type RunningProcess, startWorker } from '#test/support/processes.js';
import { createTestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { commitCancellations, untilHandled } from '../testing/cancellations.js';

/** A queue that cannot work says so once in this time, however often it tries. */
const TROUBLE_LOG_MS = 5_000;

describe.each(queueBackends())('a worker with its queue on $name', (backend) => {
  let postgres: OwnPostgres;
  let worker: RunningProcess;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
    const queue = {
      QUEUE_URL: backend.url(postgres),
      RECONCILE_INTERVAL_MS: '500',
      RECONCILE_GRACE_MS: '1000',
    };
    worker = await startWorker(testEnvironment(postgres, queue));
  });
  afterAll(async () => {
    await worker.kill9();
    await postgres.stop();
  });

  /** Connected only while PostgreSQL is up. */
  async function withDataSource<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = new DataSource({ type: 'postgres', url: postgres.url });
    await dataSource.initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  it('goes on when PostgreSQL was killed and is back, and does not flood its log meanwhile', async () => {
    const before = await withDataSource((dataSource) => commitCancellations(dataSource, 20));

    const wentAway = performance.now();
    await postgres.kill9();
    await sleep(2_000);
    await postgres.restart();

    await withDataSource(async (dataSource) => {
      const after = await commitCancellations(dataSource, 20);
      await untilHandled(dataSource, [...before, ...after]);
    });
    const troubled = worker.logLines().filter(({ msg }) => msg === 'queue trouble');
    const mostOfAQueue = 1 + Math.trunc((performance.now() - wentAway) / TROUBLE_LOG_MS);
    for (const { queue } of troubled)
      expect(troubled.filter((line) => line['queue'] === queue).length).toBeLessThanOrEqual(mostOfAQueue);
  });

  it('still ends with 0 when it is told to stop', async () => {
    expect(await worker.stop()).toBe(0);
  });
});

const program = redisProgram();

(program === undefined ? describe.skip : describe)('a worker whose Redis is gone', () => {
  it('still ends when it is told to stop, by its deadline at the latest', async () => {
    const db = await createTestDatabase();
    const redis = await startOwnRedis(program ?? '');
    const worker = await startWorker(
      testEnvironment(db, { QUEUE_URL: redis.url, SHUTDOWN_DEADLINE_MS: '500' }),
    );
    await redis.kill9();
    const told = performance.now();

    await worker.stop();

    expect(performance.now() - told).toBeLessThan(10_000);
    await db.drop();
  });

  it('handles what was committed meanwhile when an empty Redis is back', async () => {
    const db = await createTestDatabase();
    const redis = await startOwnRedis(program ?? '');
    const reconciling = { RECONCILE_INTERVAL_MS: '500', RECONCILE_GRACE_MS: '1000' };
    const worker = await startWorker(testEnvironment(db, { QUEUE_URL: redis.url, ...reconciling }));
    const before = await commitCancellations(db.dataSource, 20);
    await redis.kill9();
    const meanwhile = await commitCancellations(db.dataSource, 20);
    await sleep(2_000);

    await redis.restart();

    await untilHandled(db.dataSource, [...before, ...meanwhile]);
    expect(await worker.stop()).toBe(0);
    await redis.kill9();
    await db.drop();
  });
});
