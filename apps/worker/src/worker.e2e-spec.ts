import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ProcessEnvironment,
  type RunningProcess,
  startProcess,
  startWorker,
} from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { commitCancellations, untilHandled } from '../testing/cancellations.js';

const WORKER = 'worker/src/main.js';

for (const backend of queueBackends())
  describe(`the worker, with its queue on ${backend.name}`, () => {
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

    const environment = (more: ProcessEnvironment = {}): ProcessEnvironment =>
      testEnvironment(db, {
        QUEUE_URL: backend.url(db),
        RECONCILE_INTERVAL_MS: '500',
        RECONCILE_GRACE_MS: '1000',
        JOB_LOCK_MS: '2000', // what a killed worker was at comes back after this, not after the usual 15 s
        ...more,
      });

    const start = async (more?: ProcessEnvironment): Promise<RunningProcess> => {
      const worker = await startWorker(environment(more));
      workers.push(worker);
      return worker;
    };

    it('handles every message of the outbox once', async () => {
      await start();

      const messages = await commitCancellations(db.dataSource, 200);

      await untilHandled(db.dataSource, messages);
      expect(await timesHandled()).toEqual({ messages: 200, inboxRows: 200 });
    });

    it('is followed within five seconds by a stand-by when it is killed', async () => {
      const both = await Promise.all([start(), start()]);
      await untilHandled(db.dataSource, await commitCancellations(db.dataSource, 1));
      const relay = await Promise.any(both.map(whenInCharge));
      const standBy = both.find((worker) => worker !== relay.worker);
      if (standBy === undefined) throw new Error('both are in charge');

      const killedAt = Date.now();
      await relay.worker.kill9();
      const { since } = await whenInCharge(standBy);

      expect(since - killedAt).toBeGreaterThan(0);
      expect(since - killedAt).toBeLessThan(5_000);
      const messages = await commitCancellations(db.dataSource, 20);
      await untilHandled(db.dataSource, messages);
    });

    it('loses nothing and doubles nothing when it is killed between publishing and moving its cursor', async () => {
      const messages = await commitCancellations(db.dataSource, 50);
      const dies = startProcess(WORKER, environment({ FAULT_POINT: 'relay-published' }));
      workers.push(dies);
      await dies.ended;
      expect(await relayCursors()).toBe(0);

      await start();

      await untilHandled(db.dataSource, messages);
      expect(await timesHandled()).toEqual({ messages: 50, inboxRows: 50 });
    });

    it('says that it is working, and ends with 0 when it is told to stop', async () => {
      const worker = await start();

      expect(await worker.stop('SIGTERM')).toBe(0);
      expect(worker.logLines().map(({ msg }) => msg)).toEqual(
        expect.arrayContaining(['working', 'stopping', 'stopped']),
      );
    });

    /** Resolves when this worker's relay publishes, with the time by its own log. */
    async function whenInCharge(worker: RunningProcess): Promise<{ worker: RunningProcess; since: number }> {
      const { time } = await worker.waitForLine(({ msg }) => msg === 'relay in charge');
      return { worker, since: Date.parse(String(time)) };
    }

    async function timesHandled(): Promise<{ messages: number; inboxRows: number }> {
      const [row] = await db.dataSource.query<[{ messages: number; inboxRows: number }]>(
        `SELECT (SELECT count(*)::int FROM outbox) AS messages, (SELECT count(*)::int FROM inbox WHERE consumer = 'follow-up-scheduling') AS "inboxRows"`,
      );
      return row;
    }

    async function relayCursors(): Promise<number> {
      const [{ count }] = await db.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM outbox_cursors WHERE name = 'relay'`,
      );
      return count;
    }
  });

describe('the worker', () => {
  it('refuses to boot when migrations are pending, and says how to apply them', async () => {
    const db = await createTestDatabase({ from: 'empty' });
    const worker = startProcess(WORKER, testEnvironment(db));

    expect(await worker.ended).toBe(1);
    expect(worker.output.join('\n')).toContain('migrate.js');
    await db.drop();
  });
});
