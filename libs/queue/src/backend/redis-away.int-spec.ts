import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { type OwnRedis, redisProgram, startOwnRedis } from '#test/support/own-redis.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { processorOf, startQueueApp } from '../../testing/queue-app.js';
import { until } from '../../testing/until.js';
import { JobQueue } from '../job-queue.js';
import type { JobMap, NewJob } from '../job.js';
import { defineQueue } from '../queue-definition.js';

const GREETINGS = defineQueue<JobMap>('greetings');
const program = redisProgram();

(program === undefined ? describe.skip : describe)('the queue, when its Redis goes away', () => {
  let db: TestDatabase;
  let redis: OwnRedis;
  let app: INestApplicationContext;
  const ran: string[] = [];
  beforeAll(async () => {
    db = await createTestDatabase();
    redis = await startOwnRedis(program ?? '');
    app = await startQueueApp(
      db,
      { name: 'Redis', url: () => redis.url },
      { queues: [GREETINGS], processors: [processorOf(GREETINGS, ({ id }) => void ran.push(id))] },
    );
  });
  afterAll(async () => {
    await app.close();
    await redis.kill9();
    await db.drop();
  });

  const job = (): NewJob<JobMap> => ({ id: newUuid(), name: 'greet', payload: {}, correlationId: newUuid() });

  const add = (one: NewJob<JobMap>): Promise<void> => app.get(JobQueue).addBulk(GREETINGS, [one]);

  it('says within ten seconds that a job could not be added', async () => {
    await redis.kill9();
    const asked = performance.now();

    await expect(add(job())).rejects.toThrow();

    expect(performance.now() - asked).toBeLessThan(11_000);
  });

  it('sends nothing later that was refused meanwhile, and runs what is added when Redis is back', async () => {
    await redis.restart();
    const one = job();

    await until(
      () =>
        add(one).then(
          () => true,
          () => false,
        ),
      30_000,
    );

    await until(() => ran.length > 0, 30_000);
    expect(ran).toEqual([one.id]);
  });
});
