import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import type { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { BookingModule, type StoredAnswer } from '#booking';
import { CustomersModule } from '#customers';
import { PlatformModule } from '#platform';
import { CreateBookingController } from '../../apps/api/src/bookings/create-booking/create-booking.controller.js';
import { RepeatableRequests } from '../../apps/api/src/idempotency/repeatable-requests.js';
import { InputPipe } from '../../apps/api/src/validation/input.pipe.js';
import type { ProcessEnvironment } from '../world/environment.js';

/** A command as the ledger takes it. Its library keeps the type to itself, and all that is needed here is to hand it over. */
export interface PreparedCommand {
  readonly deadline: number;
}

/** The ledger, as far as the benchmark uses it. */
export interface ExecutesCommands {
  execute(command: PreparedCommand): Promise<StoredAnswer>;
}

@Module({})
export class InProcessModule {
  static forRoot(environment: ProcessEnvironment): DynamicModule {
    return {
      module: InProcessModule,
      imports: [
        PlatformModule.forRoot({ ...environment, LOG_LEVEL: 'silent' }),
        CqrsModule.forRoot(),
        DiscoveryModule,
        CustomersModule,
        BookingModule,
      ],
      providers: [CreateBookingController, InputPipe, RepeatableRequests],
    };
  }
}

export type InProcessApp = INestApplicationContext;

const OPTIONS: Partial<NestApplicationContextOptions> = { logger: ['error', 'warn'] };

/** The booking library and what stands before it in the API, in this process and without HTTP. */
export const startInProcessApp = (environment: ProcessEnvironment): Promise<InProcessApp> =>
  NestFactory.createApplicationContext(InProcessModule.forRoot(environment), OPTIONS);

/**
 * The ledger itself. `#booking` does not export it, since in the product nobody but its own commands talks to it; the
 * injector knows it all the same.
 */
export function ledgerOf(app: InProcessApp): ExecutesCommands {
  const found = app
    .get(DiscoveryService)
    .getProviders()
    .filter(({ name }) => name === 'Ledger');
  if (found.length !== 1) throw new Error(`There are ${found.length} providers that are called Ledger.`);
  return found[0]!.instance as ExecutesCommands;
}
