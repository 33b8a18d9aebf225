import { type DynamicModule, Module } from '@nestjs/common';
import { Publisher, Relay } from '#outbox';
import { Database, Environment, LOGGER, type Logger, PlatformModule } from '#platform';
import { QueueModule } from '#queue';
import { QueuePublisher } from '../../apps/worker/src/outbox/queue-publisher.js';
import type { ProcessEnvironment } from '../world/environment.js';
import { ARRIVALS, ArrivalsProcessor } from './arrivals.processor.js';

/** The worker's relay, publisher and queues, with one consumer that costs nothing. */
@Module({})
export class RelayModule {
  static forRoot(environment: ProcessEnvironment): DynamicModule {
    return {
      module: RelayModule,
      imports: [
        PlatformModule.forRoot({ ...environment, LOG_LEVEL: 'warn' }),
        QueueModule.forRoot({ messageTypes: ARRIVALS.messages }),
        QueueModule.register(ARRIVALS),
      ],
      providers: [
        ArrivalsProcessor,
        { provide: Publisher, useClass: QueuePublisher },
        {
          provide: Relay,
          inject: [Database, Publisher, LOGGER, Environment],
          useFactory: (
            database: Database,
            publisher: Publisher,
            logger: Logger,
            { RELAY_LEASE_MS: leaseMs, RELAY_IDLE_MS: idleMs }: Environment,
          ) => new Relay(database, publisher, logger, { leaseMs, idleMs }),
        },
      ],
    };
  }
}
