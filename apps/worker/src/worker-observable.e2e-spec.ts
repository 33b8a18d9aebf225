import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import { redisProgram, startOwnRedis } from '#test/support/own-redis.js';
import { type RunningProcess, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { commitCancellations, untilHandled } from '../testing/cancellations.js';

describe('a worker on its own port', () => {
  let db: TestDatabase;
  let workers: RunningProcess[];
  beforeEach(async () => {
    db = await createTestDatabase();
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill9()));
    await db.drop();
  });

  /** Where it can be asked. */
  async function start(more: Record<string, string> = {}): Promise<string> {
    const worker = await startWorker(testEnvironment(db, { WORKER_PORT: '0', ...more }));
    workers.push(worker);
    const { url } = await worker.waitForLine(({ msg }) => msg === 'observable');
    return String(url);
  }

  async function metricsOf(url: string): Promise<ReadonlyMap<string, number>> {
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.replace(/^.* /, ''))]));
  }

  it('tells what is published, what waits and what was done', async () => {
    const url = await start();
    await untilHandled(db.dataSource, await commitCancellations(db.dataSource, 20));
    await db.dataSource.query(
      `INSERT INTO follow_ups (tenant_id, follow_up_id, booking_id, rule, kind, channel, anchor, offset_minutes, cause,
                               due_at, status, correlation_id)
       SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'reminder', 'reminder', 'email', 'start', -1440,
              gen_random_uuid(), now(), 'dead', 'c'
         FROM generate_series(1, 3)`,
    );

    const metrics = await eventually(
      () => metricsOf(url),
      (told) => told.get('slotledger_jobs_total{queue="follow-up-scheduling",outcome="completed"}') === 20,
      20_000,
    );

    const expected = {
      slotledger_database_up: 1,
      slotledger_outbox_lag_messages: 0,
      slotledger_outbox_oldest_unpublished_seconds: 0,
      slotledger_relay_in_charge: 1,
      slotledger_relay_published_messages_total: 20,
      'slotledger_undelivered_messages{status="dead"}': 0,
      'slotledger_follow_ups{status="dead"}': 3,
      'slotledger_follow_ups{status="due"}': 0,
      'slotledger_webhooks{status="dead"}': 0,
      slotledger_webhooks_longest_overdue_seconds: 0,
    };
    expect(Object.fromEntries(metrics)).toMatchObject(expected);
    expect(metrics.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('says which of two relays is in charge, and that the other one took over', async () => {
    const [first, second] = [await start(), await start()];
    const inCharge = async (url: string) => (await metricsOf(url)).get('slotledger_relay_in_charge');
    await untilHandled(db.dataSource, await commitCancellations(db.dataSource, 1));
    expect([await inCharge(first), await inCharge(second)]).toEqual([1, 0]);

    await workers[0]?.kill9();

    await eventually(
      () => inCharge(second),
      (charge) => charge === 1,
      5_000,
    );
  });

  it('is live and ready, and knows nothing else', async () => {
    const url = await start();
    const ask = async (path: string, method = 'GET') => (await fetch(`${url}${path}`, { method })).status;

    expect(await ask('/health/live')).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({
      status: 'ready',
      checks: { database: 'up', queue: 'up' },
    });
    expect([await ask('/v1/venues'), await ask('/metrics', 'POST')]).toEqual([404, 405]);
  });

  const program = redisProgram();
  (program === undefined ? it.skip : it)('is not ready, but live, while its queue is gone', async () => {
    const redis = await startOwnRedis(program ?? '');
    const url = await start({ QUEUE_URL: redis.url });
    await redis.kill9();

    const response = await fetch(`${url}/health/ready`);

    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', checks: { database: 'up', queue: 'down' } },
    ]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});
