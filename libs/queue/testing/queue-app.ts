import {
  type INestApplicationContext,
  Injectable,
  Module,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule } from '#platform';
import { testEnvironment, type QueueBackend } from '#test/support/test-environment.js';
import type { TestDatabase } from '#test/support/test-database.js';
import {
  JobProcessor,
  Processes,
  QueueModule,
  type JobMap,
  type ProcessingOptions,
  type QueueDefinition,
  type RunningJob,
} from '../src/index.js';

export interface QueueAppOptions {
  readonly queues: readonly QueueDefinition<JobMap>[];
  readonly processors: readonly Type[];
  readonly messageTypes?: readonly string[];
  readonly imports?: readonly Type[];
}

/** A process with queues and nothing else; starts like the worker does. */
export function startQueueApp(
  db: TestDatabase,
  backend: QueueBackend,
  { queues, processors, messageTypes = [], imports = [] }: QueueAppOptions,
): Promise<INestApplicationContext> {
  const environment = testEnvironment(db, { QUEUE_URL: backend.url(db), LOG_LEVEL: 'silent' });
  @Module({
    imports: [
      PlatformModule.forRoot(environment),
      QueueModule.forRoot({ messageTypes }),
      QueueModule.register(...queues),
      ...imports,
    ],
    providers: [...processors],
  })
  class QueueApp {}
  const quietly: Partial<NestApplicationOptions> = { abortOnError: false, logger: false };
  return NestFactory.createApplicationContext(QueueApp, quietly);
}

/** The processor class of a queue that does this with each job. */
export function processorOf<Jobs extends JobMap>(
  queue: QueueDefinition<Jobs>,
  work: (job: RunningJob<Jobs>) => Promise<void> | void,
  options: ProcessingOptions = { concurrency: 10 },
): Type {
  @Injectable()
  @Processes(queue, options)
  class TestProcessor extends JobProcessor<Jobs> {
    protected async handle(job: RunningJob<Jobs>): Promise<void> {
      await work(job);
    }
  }
  return TestProcessor;
}
