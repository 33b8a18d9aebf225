import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { type QueueBackend, queueBackends } from '#test/support/test-environment.js';
import { processorOf, startQueueApp } from '../../testing/queue-app.js';
import { until } from '../../testing/until.js';
import { JobQueue } from '../job-queue.js';
import { type ConsumerDefinition, defineConsumer } from '../queue-definition.js';
import { FailedDeliveries, type FailedTry } from './failed-deliveries.js';
import { JobCounts } from './job-counts.js';

type Messages = { readonly 'thing-happened': { readonly thingId: string } };
type NewMessages = Messages & { readonly 'thing-changed': { readonly thingId: string } };

const OLD = defineConsumer<Messages>('letters', ['thing-happened']);
const NEW = defineConsumer<NewMessages>('letters', ['thing-happened', 'thing-changed'], { schemaVersion: 2 });

describe.each(queueBackends())('two versions at work at once, on $name', (backend: QueueBackend) => {
  let db: TestDatabase;
  let handled: string[];
  let noted: FailedTry[];
  beforeEach(async () => {
    db = await createTestDatabase();
    [handled, noted] = [[], []];
  });
  afterEach(() => db.drop());

  async function withWorker(
    version: string,
    queue: ConsumerDefinition<Messages>,
    work: (app: INestApplicationContext) => Promise<void>,
  ): Promise<void> {
    const processor = processorOf(queue, ({ id }) => void handled.push(`${id} by ${version}`));
    class Failures extends FailedDeliveries {
      override note(failed: FailedTry): Promise<void> {
        noted.push(failed);
        return Promise.resolve();
      }
    }
    const failures = { provide: FailedDeliveries, useClass: Failures };
    @Global()
    @Module({ providers: [failures], exports: [failures] })
    class FailuresModule {}
    const app = await startQueueApp(db, backend, {
      messageTypes: queue.messages,
      queues: [queue],
      processors: [processor],
      imports: [FailuresModule],
    });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  }

  const tell = async (
    app: INestApplicationContext,
    type: keyof NewMessages,
    schemaVersion: number,
  ): Promise<string> => {
    const id = newUuid();
    const metadata = { correlationId: id, causationId: id, actor: 'system' };
    const payload = {
      messageId: id,
      tenantId: id,
      type,
      schemaVersion,
      key: id,
      payload: { thingId: id },
      metadata,
    };
    await app.get(JobQueue).addBulk(NEW, [{ id, name: type, payload, correlationId: id } as never]);
    return id;
  };

  const failuresOf = (app: INestApplicationContext): number =>
    app.get(JobCounts).byQueue.get(OLD.name)?.failed ?? 0;

  it.each<[string, keyof NewMessages, number]>([
    ['a newer version of a message', 'thing-happened', 2],
    ['a type of message that is new', 'thing-changed', 1],
  ])('the older one leaves %s to the newer one, and counts no try', async (_, type, schemaVersion) => {
    let id = '';
    await withWorker('old', OLD, async (app) => {
      id = await tell(app, type, schemaVersion);
      await until(() => failuresOf(app) > 0);
    });
    expect([handled, noted]).toEqual([[], []]);
    await withWorker('new', NEW as never, () => until(() => handled.length > 0));
    expect(handled).toEqual([`${id} by new`]);
  });

  it('the newer one handles what the older one has sent', async () => {
    await withWorker('new', NEW as never, async (app) => {
      const id = await tell(app, 'thing-happened', 1);
      await until(() => handled.length > 0);
      expect(handled).toEqual([`${id} by new`]);
    });
  });
});
