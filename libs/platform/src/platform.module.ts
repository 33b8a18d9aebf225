import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import type { Environment } from './config/environment.js';
import { EnvironmentModule } from './config/environment.module.js';
import { KeyedHash } from './crypto/keyed-hash.js';
import { DatabaseModule } from './database/database.module.js';
import { LoggingModule } from './logging/logging.module.js';

/** Configuration, database, clock, keyed hashes and logging: what every other library stands on. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(overrides: Partial<Record<keyof Environment, string>> = {}): DynamicModule {
    return {
      module: PlatformModule,
      imports: [EnvironmentModule.forRoot(overrides), LoggingModule, DatabaseModule],
      providers: [Clock, KeyedHash],
      exports: [Clock, KeyedHash],
    };
  }
}
