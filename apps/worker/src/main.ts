import { parseArgs } from 'node:util';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger, Environment, NestLogger, toldToStop } from '#platform';
import { SERVICE_NAME, WorkerModule } from './worker.module.js';

/** After the jobs under way had their time, closing pools takes no longer than this. */
const CLOSING_MS = 5_000;

/** `--queues=follow-up-sending,…`: only these; see WORKER_QUEUES. */
function chooseQueues(): void {
  const { queues } = parseArgs({ options: { queues: { type: 'string' } } }).values;
  if (queues !== undefined) process.env['WORKER_QUEUES'] = queues;
}

// `.env` is part of the environment by now: importing the module has read it.
const logger = createLogger(SERVICE_NAME, process.env['LOG_LEVEL'] ?? 'info');

const options: Partial<NestApplicationOptions> = {
  abortOnError: false,
  logger: new NestLogger(logger.child({}, { level: 'warn' })),
};

async function run(): Promise<void> {
  const told = toldToStop();
  const app = await NestFactory.createApplicationContext(WorkerModule, options);
  logger.info('working');

  logger.info({ reason: await told }, 'stopping');
  // Jobs that are not done by then come back to another worker when their locks run out.
  const deadlineMs = app.get(Environment).SHUTDOWN_DEADLINE_MS + CLOSING_MS;
  setTimeout(() => process.exit(1), deadlineMs).unref();
  await app.close();
  logger.info('stopped');
}

try {
  chooseQueues();
  await run();
  process.exit(0);
} catch (error) {
  logger.fatal({ err: error }, 'the worker cannot run');
  process.exit(1);
}
