import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, type QueueBackend } from '#test/support/test-environment.js';
import { processorOf, startQueueApp, type QueueAppOptions } from '../../testing/queue-app.js';
import type { JobMap } from '../job.js';
import { JobQueue } from '../job-queue.js';
import { defineConsumer, defineQueue } from '../queue-definition.js';

const LETTERS = defineConsumer<{ 'thing-happened': { thingId: string } }>('letters', ['thing-happened']);
const PARCELS = defineQueue<JobMap>('parcels');
const nothing = (): void => undefined;

describe('a process with queues', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  const boot = async (options: QueueAppOptions): Promise<void> => {
    const [postgres] = queueBackends() as [QueueBackend, ...QueueBackend[]];
    const app = await startQueueApp(db, postgres, options);
    await app.close();
  };

  it('boots when each message has a consumer and each queue one processor', async () => {
    await boot({
      messageTypes: ['thing-happened'],
      queues: [LETTERS, PARCELS],
      processors: [processorOf(LETTERS, nothing), processorOf(PARCELS, nothing)],
    });
  });

  // @nestjs/cqrs registers handlers in this hook: a job that runs before it finds none, and has failed a try.
  it('runs no job before the modules that its handlers come from have booted', async () => {
    const [backend] = queueBackends() as [QueueBackend, ...QueueBackend[]];
    const seen: string[] = [];
    @Module({})
    class Handlers implements OnModuleInit, OnApplicationBootstrap {
      constructor(private readonly queue: JobQueue) {}

      onModuleInit(): Promise<void> {
        const job = { id: newUuid(), name: 'parcel', payload: {}, correlationId: 'parcel' };
        return this.queue.addBulk(PARCELS, [job]);
      }

      async onApplicationBootstrap(): Promise<void> {
        await sleep(200);
        seen.push('handlers are there');
      }
    }
    @Module({ imports: [Handlers] })
    class Library {}
    let tellDone = nothing;
    const done = new Promise<void>((resolve) => (tellDone = resolve));
    const processor = processorOf(PARCELS, () => {
      seen.push('a job runs');
      tellDone();
    });

    const app = await startQueueApp(db, backend, {
      queues: [PARCELS],
      processors: [processor],
      imports: [Library],
    });
    await done;
    await app.close();

    expect(seen).toEqual(['handlers are there', 'a job runs']);
  });

  it('does not boot when a message has no consumer', async () => {
    const booting = boot({
      messageTypes: ['thing-happened', 'thing-ended'],
      queues: [LETTERS],
      processors: [processorOf(LETTERS, nothing)],
    });

    await expect(booting).rejects.toThrow('No consumer wants the message "thing-ended"');
  });

  it('does not boot when a queue has no processor', async () => {
    await expect(boot({ queues: [PARCELS], processors: [] })).rejects.toThrow(
      'The queue "parcels" has no processor',
    );
  });

  it('does not boot when a queue has two processors', async () => {
    const processors = [processorOf(PARCELS, nothing), processorOf(PARCELS, nothing)];

    await expect(boot({ queues: [PARCELS], processors })).rejects.toThrow(
      'has 2 processors, and may have one',
    );
  });

  // Without the wait for its workers it boots, and may then spin, deaf to every timer and signal.
  it('does not boot when its tables are gone before a worker has seen them', async () => {
    const dropTables = () => db.dataSource.query('DROP SCHEMA bullmq CASCADE');
    @Injectable()
    class Vandal implements OnModuleInit {
      async onModuleInit(): Promise<void> {
        await dropTables();
      }
    }

    const booting = boot({ queues: [PARCELS], processors: [processorOf(PARCELS, nothing), Vandal] });

    await expect(booting).rejects.toThrow(/migrat|schema|exist/i);
  });
});
