import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { Environment, readEnvironment } from './environment.js';

/** Gives the checked {@link Environment} to whoever asks; a process with an incomplete one does not boot. */
@Global()
@Module({})
export class EnvironmentModule {
  static forRoot(overrides: Partial<Record<keyof Environment, string>> = {}): DynamicModule {
    return {
      module: EnvironmentModule,
      imports: [ConfigModule.forRoot({ envFilePath: '.env', expandVariables: false })],
      providers: [
        { provide: Environment, useFactory: () => readEnvironment({ ...process.env, ...overrides }) },
      ],
      exports: [Environment],
    };
  }
}
