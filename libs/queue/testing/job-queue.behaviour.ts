import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import { currentCorrelation, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { QueueBackend } from '#test/support/test-environment.js';
import { defineQueue, JobQueue, type NewJob, type RunningJob } from '../src/index.js';
import { processorOf, startQueueApp } from './queue-app.js';
import { until } from './until.js';
import { wipe } from './wipe.js';

type Jobs = { readonly greet: { readonly who: string }; readonly part: { readonly who: string } };

const GREETINGS = defineQueue<Jobs>('greetings');
const FAREWELLS = defineQueue<Jobs>('farewells');

/** What every backend of the queue must do alike. */
export function describeJobQueue(backend: QueueBackend): void {
  describe(`the queue on ${backend.name}`, () => {
    let db: TestDatabase;
    let app: INestApplicationContext;
    let ran: RunningJob<Jobs>[];
    let work: (job: RunningJob<Jobs>) => Promise<void> | void;

    beforeEach(async () => {
      db = await createTestDatabase();
      await wipe(db, backend);
      ran = [];
      work = () => undefined;
      app = await start();
    });
    afterEach(async () => {
      await app.close();
      await db.drop();
    });

    const start = (): Promise<INestApplicationContext> =>
      startQueueApp(db, backend, {
        queues: [GREETINGS, FAREWELLS],
        processors: [
          processorOf(GREETINGS, async (job) => {
            ran.push(job);
            await work(job);
          }),
          processorOf(
            FAREWELLS,
            (job) => void ran.push({ ...job, payload: { who: `${job.payload.who}, bye` } }),
            { concurrency: 1 },
          ),
        ],
      });

    const job = (over: Partial<NewJob<Jobs>> = {}): NewJob<Jobs> => ({
      id: newUuid(),
      name: 'greet',
      payload: { who: 'Ada' },
      correlationId: newUuid(),
      ...over,
    });

    const add = (...jobs: NewJob<Jobs>[]): Promise<void> => app.get(JobQueue).addBulk(GREETINGS, jobs);

    const ids = (): string[] => ran.map(({ id }) => id);

    it('runs a job with the name, the payload and the ids that it was given', async () => {
      const one = job({ name: 'part', payload: { who: 'Grace' } });

      await add(one);

      await until(() => ran.length > 0);
      expect(ran).toEqual([{ ...one, attempt: 1 }]);
    });

    it('puts everything that a job logs under its correlation id', async () => {
      const seen: (string | undefined)[] = [];
      work = () => void seen.push(currentCorrelation()?.correlationId);
      const one = job();

      await add(one);

      await until(() => seen.length > 0);
      expect(seen).toEqual([one.correlationId]);
    });

    it('runs each of two thousand jobs once', async () => {
      const jobs = Array.from({ length: 2_000 }, () => job());

      await add(...jobs);

      await until(() => ran.length >= 2_000, 30_000);
      expect(ids().toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
    });

    it('runs jobs, one at a time, in the order in which they were added', async () => {
      const jobs = Array.from({ length: 350 }, () => job());

      await app.get(JobQueue).addBulk(FAREWELLS, jobs);

      await until(() => ran.length >= 350, 30_000);
      expect(ids()).toEqual(jobs.map(({ id }) => id));
    });

    it('adds nothing when there is nothing to add', async () => {
      await add();

      expect(ran).toEqual([]);
    });

    it('keeps the jobs of two queues apart', async () => {
      await app.get(JobQueue).addBulk(FAREWELLS, [job({ payload: { who: 'Alan' } })]);

      await until(() => ran.length > 0);
      expect(ran.map(({ payload }) => payload.who)).toEqual(['Alan, bye']);
    });

    it('runs a job once that is added again while it waits', async () => {
      const one = job({ delayMs: 500 });
      await add(one, one);
      await add(one);

      await until(() => ran.length > 0);
      await quiet();

      expect(ids()).toEqual([one.id]);
    });

    it('does not run a job twice at a time that is added again while it runs', async () => {
      const one = job();
      work = () => quiet();
      await add(one);
      await until(() => ran.length > 0);

      await add(one);
      await quiet();

      expect(ids()).toEqual([one.id]);
    });

    it('takes a job away that has lost what it was given, so that it can be added again', async () => {
      const one = job();
      const queue = app.get<Queue>(getQueueToken(GREETINGS.name), { strict: false });
      await queue.add(one.name, undefined, { jobId: one.id });
      await until(async () => (await queue.getJob(one.id)) === undefined);

      await add(one);

      await until(() => ran.length > 0);
      expect(ran).toMatchObject([one]);
    });

    it('runs a job anew that is added again when it is done', async () => {
      const one = job();
      await add(one);
      await until(() => ran.length === 1);

      await untilItRunsAgain(one);

      expect(ids().slice(0, 2)).toEqual([one.id, one.id]);
    });

    it('tries a job again that has failed, and counts its tries', async () => {
      work = ({ attempt }) => {
        if (attempt < 3) throw new Error('not yet');
      };

      await add(job());

      await until(() => ran.length === 3);
      expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    });

    it('pauses before it tries again', async () => {
      const at: number[] = [];
      work = () => {
        at.push(performance.now());
        if (at.length === 1) throw new Error('not yet');
      };

      await add(job());

      await until(() => at.length === 2);
      expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(450);
    });

    it('gives a job up whose tries are used up', async () => {
      work = () => {
        throw new Error('never');
      };

      await add(job({ attempts: 1 }));

      await until(() => ran.length === 1);
      await quiet();
      expect(ran).toHaveLength(1);
    });

    it('runs a job anew that it has given up, when it is added again', async () => {
      const one = job({ attempts: 1 });
      work = () => {
        if (ran.length === 1) throw new Error('not at first');
      };
      await add(one);
      await until(() => ran.length === 1);

      await untilItRunsAgain(one);

      expect(ids().slice(0, 2)).toEqual([one.id, one.id]);
    });

    it('runs other jobs while one fails again and again', async () => {
      const poison = job();
      work = ({ id }) => {
        if (id === poison.id) throw new Error('never');
      };
      const sound = Array.from({ length: 50 }, () => job());

      await add(poison, ...sound);

      await until(() => sound.every(({ id }) => ids().includes(id)));
    });

    it('does not run a delayed job before its time, and soon after', async () => {
      const added = Date.now();
      let ranAt = 0;
      work = () => {
        ranAt = Date.now();
      };

      await add(job({ delayMs: 1_500 }));

      await until(() => ranAt > 0);
      expect(ranAt - added).toBeGreaterThanOrEqual(1_490);
      expect(ranAt - added).toBeLessThan(3_000);
    });

    it('finishes the job that is under way before it stops', async () => {
      let finished = false;
      work = async () => {
        await quiet();
        finished = true;
      };
      await add(job());
      await until(() => ran.length === 1);

      await app.close();

      expect(finished).toBe(true);
    });

    it('keeps jobs for the next process', async () => {
      const one = job({ delayMs: 300 });
      await add(one);
      await app.close();

      app = await start();

      await until(() => ran.length === 1);
      expect(ids()).toEqual([one.id]);
    });

    it('goes on when all its data was wiped: what is added again runs', async () => {
      const one = job({ delayMs: 60_000 });
      await add(one);
      await wipe(db, backend);

      await until(() =>
        add({ ...one, delayMs: 0 }).then(
          () => true,
          () => false,
        ),
      );

      await until(() => ran.length === 1);
      expect(ids()).toEqual([one.id]);
    });

    const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));

    /** A job leaves the queue a moment after it has run; added before that, it is still there and nothing is added. */
    const untilItRunsAgain = (one: NewJob<Jobs>): Promise<void> =>
      until(async () => {
        await add(one);
        return ran.length >= 2;
      });
  });
}
