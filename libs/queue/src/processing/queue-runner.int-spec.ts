import { Injectable, type OnModuleInit } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, type QueueBackend } from '#test/support/test-environment.js';
import { processorOf, startQueueApp, type QueueAppOptions } from '../../testing/queue-app.js';
import type { JobMap } from '../job.js';
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
