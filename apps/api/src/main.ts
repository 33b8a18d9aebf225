import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import {
  createLineLogger,
  createLogger,
  Environment,
  NestLogger,
  toldToStop,
  readEnvironment,
} from '#platform';
import { requireMigrations } from '#schema';
import { ApiModule, SERVICE_NAME } from './api.module.js';
import { EventFeed } from './events/event-feed.js';
import { drain, installDrain } from './http/drain.js';
import { allowOrigins, answerPreflights } from './http/allow-origins.js';
import { createHttpAdapter } from './http/http-adapter.js';
import { installHttpHooks } from './http/http-hooks.js';
import { refuseUnrouted } from './http/refuse-unrouted.js';
import { installSecurityHeaders } from './http/security-headers.js';
import { serveDocs } from './openapi/serve-docs.js';
import { AddressCount } from './request-limits/address-count.js';
import { limitAddresses } from './request-limits/limit-addresses.js';
import { nestOptions } from './startup/nest-options.js';

/** After the requests under way had their time, closing pools takes no longer than this. */
const CLOSING_MS = 5_000;

// `.env` is part of the environment by now: importing the module has read it.
const level = process.env['LOG_LEVEL'] ?? 'info';
const logger = createLogger(SERVICE_NAME, level);
const accessLog = createLineLogger(SERVICE_NAME, level);

async function run(): Promise<void> {
  const told = toldToStop();
  const environment = readEnvironment();
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule,
    createHttpAdapter(logger, environment),
    nestOptions({
      // Which modules and routes there are is said in docs/openapi.json, not again in every log.
      logger: new NestLogger(logger.child({}, { level: 'warn' })),
    }),
  );
  const server = app.getHttpAdapter().getInstance();
  installSecurityHeaders(server);
  installHttpHooks(server, accessLog);
  const origins = environment.CORS_ORIGINS?.split(',') ?? [];
  allowOrigins(server, origins);
  limitAddresses(server, app.get(AddressCount));
  answerPreflights(server, origins);
  refuseUnrouted(server);
  const draining = installDrain(server);
  serveDocs(app);
  await requireMigrations(app.get(DataSource));

  const { HOST, PORT, SHUTDOWN_DEADLINE_MS } = app.get(Environment);
  await app.listen({ host: HOST, port: PORT });
  logger.info({ url: await app.getUrl() }, 'listening');

  logger.info({ reason: await told }, 'stopping');
  setTimeout(() => process.exit(1), SHUTDOWN_DEADLINE_MS + CLOSING_MS).unref();
  draining.start();
  app.get(EventFeed).stop();
  const allAnswered = await drain(app.getHttpServer(), SHUTDOWN_DEADLINE_MS);
  await app.close();
  logger.info({ allAnswered }, 'stopped');
}

try {
  await run();
  process.exit(0);
} catch (error) {
  logger.fatal({ err: error }, 'the API cannot run');
  process.exit(1);
}
