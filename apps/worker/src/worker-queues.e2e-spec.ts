import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningProcess, startProcess } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { commitCancellations, untilHandled } from '../testing/cancellations.js';

describe.each(queueBackends())('workers that share the queues on $name', (backend) => {
  let db: TestDatabase;
  let workers: RunningProcess[] = [];
  beforeAll(async () => (db = await createTestDatabase()));
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill9()));
    workers = [];
  });
  afterAll(() => db.drop());

  function start(...words: string[]): RunningProcess {
    const environment = testEnvironment(db, { QUEUE_URL: backend.url(db) });
    const worker = startProcess('worker/src/main.js', environment, { arguments: words });
    workers.push(worker);
    return worker;
  }

  const isWorking = (worker: RunningProcess): Promise<unknown> =>
    worker.waitForLine(({ msg }) => msg === 'working');

  const handled = async (): Promise<number> => {
    const [{ count }] = await db.dataSource.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM inbox',
    );
    return count;
  };

  it('leave alone what they were not told to run, and run what they were', async () => {
    await isWorking(start('--queues=follow-up-sending'));
    const messages = await commitCancellations(db.dataSource, 5);
    await sleep(2_000);
    expect(await handled()).toBe(0);

    await isWorking(start('--queues=follow-up-scheduling'));

    await untilHandled(db.dataSource, messages);
  });

  it('end with 0 when they are told to stop, although they run nothing', async () => {
    const worker = start('--queues=none');
    await isWorking(worker);

    expect(await worker.stop()).toBe(0);
  });
});

describe('workers that are started with wrong words', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  const start = (word: string): RunningProcess =>
    startProcess('worker/src/main.js', testEnvironment(db), { arguments: [word] });

  it('do not start when they are told to run a queue that is not there', async () => {
    const worker = start('--queues=follow-up-sendin');

    expect(await worker.ended).toBe(1);
    expect(worker.output.join('\n')).toContain(
      'There is no queue follow-up-sendin; there are follow-up-scheduling',
    );
  });

  it('do not start with words that they do not understand', async () => {
    expect(await start('--queue=follow-up-sending').ended).toBe(1);
  });
});
