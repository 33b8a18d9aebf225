import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLineLogger, createLogger, Environment, NestLogger, toldToStop } from '#platform';
import { installDrain } from '../../apps/api/src/http/drain.js';
import { createHttpAdapter } from '../../apps/api/src/http/http-adapter.js';
import { installHttpHooks } from '../../apps/api/src/http/http-hooks.js';
import { nestOptions } from '../../apps/api/src/startup/nest-options.js';
import { ReferenceModule, SERVICE_NAME } from './reference.module.js';

/** The API's own process, step by step, with the reference flow inside. */
const level = process.env['LOG_LEVEL'] ?? 'info';
const logger = createLogger(SERVICE_NAME, level);
const accessLog = createLineLogger(SERVICE_NAME, level);
const told = toldToStop();
const app = await NestFactory.create<NestFastifyApplication>(
  ReferenceModule,
  createHttpAdapter(logger),
  nestOptions({ logger: new NestLogger(logger.child({}, { level: 'warn' })) }),
);
const server = app.getHttpAdapter().getInstance();
installHttpHooks(server, accessLog);
installDrain(server);
const { HOST, PORT } = app.get(Environment);
await app.listen({ host: HOST, port: PORT });
logger.info({ url: await app.getUrl() }, 'listening');

await told;
app.getHttpServer().closeAllConnections();
await app.close();
process.exit(0);
