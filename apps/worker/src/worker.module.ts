import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BookingModule } from '#booking';
import { FollowUpsModule } from '#follow-ups';
import { PlatformModule } from '#platform';
import { QueueModule } from '#queue';
import { WaitingListOfferingModule } from '#waiting-list';
import { WebhooksModule } from '#webhooks';
import { ExpirySweep } from './housekeeping/expiry-sweep.js';
import { ReceiptsPurge } from './housekeeping/receipts-purge.js';
import { messageTypes } from './message-types.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { Observatory } from './observability/observatory.js';
import { WorkerHealth } from './observability/worker-health.js';
import { WorkerMetrics } from './observability/worker-metrics.js';
import { MigrationsGuard } from './startup/migrations-guard.js';

export const SERVICE_NAME = 'slotledger-worker';

/** Libraries with processors: each registers its queues and subscribes to the messages that it wants. */
const libraries = [BookingModule, FollowUpsModule, WebhooksModule, WaitingListOfferingModule];

/** Everything that happens off the request path. Speaks no HTTP. */
@Module({
  imports: [
    PlatformModule.forRoot({ SERVICE_NAME }),
    CqrsModule.forRoot(),
    QueueModule.forRoot({ messageTypes }),
    OutboxModule,
    ...libraries,
  ],
  providers: [MigrationsGuard, ReceiptsPurge, ExpirySweep, WorkerHealth, WorkerMetrics, Observatory],
})
export class WorkerModule {}
