import { Global, Inject, Module } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { createLogger } from './logger.js';

/** For factories; classes use {@link InjectLogger}. */
export const LOGGER = Symbol('LOGGER');

/** Injects the process's pino logger. */
export const InjectLogger = (): ParameterDecorator => Inject(LOGGER);

@Global()
@Module({
  providers: [
    {
      provide: LOGGER,
      inject: [Environment],
      useFactory: ({ SERVICE_NAME, LOG_LEVEL }: Environment) => createLogger(SERVICE_NAME, LOG_LEVEL),
    },
  ],
  exports: [LOGGER],
})
export class LoggingModule {}
