import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Environment } from '#platform';
import { BoundQueue, BoundWorker } from './backend/bound-classes.js';
import { QueueConnection } from './backend/queue-connection.js';
import { QueueHealth } from './backend/queue-health.js';
import { redisPrefix } from './backend/redis-prefix.js';
import { BullMqJobQueue } from './bullmq-job-queue.js';
import { JobQueue } from './job-queue.js';
import type { JobMap } from './job.js';
import { JobCounts } from './processing/job-counts.js';
import { MESSAGE_TYPES, QueueRunner } from './processing/queue-runner.js';
import type { QueueDefinition } from './queue-definition.js';
import { Subscriptions } from './subscriptions/subscriptions.js';

// Nest reads these when modules are imported.
BullModule.queueClass = BoundQueue;
BullModule.workerClass = BoundWorker;

/** Events that BullMQ keeps for onlookers; nobody here looks on. */
const EVENTS_KEPT = 100;

/** BullMQ's tables exist before the first queue looks for them. */
const preparedConnection = {
  provide: QueueConnection,
  inject: [Environment],
  useFactory: async (environment: Environment) => {
    const connection = new QueueConnection(environment);
    await connection.prepare();
    return connection;
  },
};

@Global()
@Module({ providers: [preparedConnection], exports: [QueueConnection] })
class QueueConnectionModule {}

/** What any module may ask for. */
@Global()
@Module({
  imports: [QueueConnectionModule],
  providers: [{ provide: JobQueue, useClass: BullMqJobQueue }, Subscriptions, JobCounts, QueueHealth],
  exports: [JobQueue, Subscriptions, JobCounts, QueueHealth],
})
class QueueServicesModule {}

/**
 * Queues by QUEUE_URL. `forRoot` once in an app that runs jobs, in the app's own module; `register` in each module that
 * owns queues.
 *
 * Not global: Nest boots global modules first, and the jobs that were waiting would run before the modules that their
 * handlers are registered by. As it is, deeper modules boot first, and this one among the last.
 */
@Module({})
export class QueueModule {
  /** `messageTypes`: every type that the app's libraries put into the outbox; boot fails when one has no consumer. */
  static forRoot({ messageTypes }: { readonly messageTypes: readonly string[] }): DynamicModule {
    return {
      module: QueueModule,
      imports: [
        DiscoveryModule,
        QueueServicesModule,
        BullModule.forRootAsync({
          imports: [QueueConnectionModule],
          inject: [QueueConnection],
          useFactory: ({ backend }: QueueConnection) => ({
            connection: backend,
            streams: { events: { maxLen: EVENTS_KEPT } },
          }),
          extraOptions: { manualRegistration: true },
        }),
      ],
      providers: [{ provide: MESSAGE_TYPES, useValue: messageTypes }, QueueRunner],
    };
  }

  /** Registers queues, each in one module only. Its processor is a provider marked with `@Processes`. */
  static register(...queues: readonly QueueDefinition<JobMap>[]): DynamicModule {
    return {
      module: QueueRegistrationModule,
      imports: queues.map(({ name }) => BullModule.registerQueue({ name, prefix: redisPrefix(name) })),
      providers: queues.map((queue) => ({
        provide: Symbol(queue.name),
        inject: [Subscriptions],
        useFactory: (subscriptions: Subscriptions) => subscriptions.add(queue),
      })),
    };
  }
}

@Module({})
class QueueRegistrationModule {}
