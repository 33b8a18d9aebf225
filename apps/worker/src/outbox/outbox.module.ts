import { type FactoryProvider, Global, Module } from '@nestjs/common';
import { PartitionKeeper, Publisher, Relay, UnhandledMessages } from '#outbox';
import { Clock, Database, Environment, LOGGER, type Logger } from '#platform';
import { FailedDeliveries } from '#queue';
import { OutboxRunner } from './outbox-runner.js';
import { QueuePublisher } from './queue-publisher.js';
import { UndeliveredMessages } from './undelivered-messages.js';

const relay: FactoryProvider<Relay> = {
  provide: Relay,
  inject: [Database, Publisher, LOGGER, Environment],
  useFactory: (database: Database, publisher: Publisher, logger: Logger, environment: Environment) =>
    new Relay(database, publisher, logger, {
      leaseMs: environment.RELAY_LEASE_MS,
      idleMs: environment.RELAY_IDLE_MS,
    }),
};

const reconciler: FactoryProvider<UnhandledMessages> = {
  provide: UnhandledMessages,
  inject: [Database, Publisher, Environment],
  useFactory: (database: Database, publisher: Publisher, environment: Environment) =>
    new UnhandledMessages(database, publisher, {
      graceMs: environment.RECONCILE_GRACE_MS,
      leaseMs: environment.RELAY_LEASE_MS,
    }),
};

const keeper: FactoryProvider<PartitionKeeper> = {
  provide: PartitionKeeper,
  inject: [Database, Clock, LOGGER, Environment],
  useFactory: (database: Database, clock: Clock, logger: Logger, environment: Environment) =>
    new PartitionKeeper(database, clock, logger, { retentionDays: environment.OUTBOX_RETENTION_DAYS }),
};

/** Carries messages from the outbox to the queue, brings back what the queue has lost, and counts what fails. */
@Global()
@Module({
  providers: [
    { provide: Publisher, useClass: QueuePublisher },
    { provide: FailedDeliveries, useClass: UndeliveredMessages },
    relay,
    reconciler,
    keeper,
    OutboxRunner,
  ],
  exports: [FailedDeliveries, Relay],
})
export class OutboxModule {}
