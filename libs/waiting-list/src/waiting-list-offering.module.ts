import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { QueueModule } from '#queue';
import { WAITING_LIST_OFFERING } from './jobs/queues.js';
import { WaitingListOfferingProcessor } from './jobs/waiting-list-offering.processor.js';
import { OfferPlacesWhenRoomAppears } from './policies/offer-places-when-room-appears.policy.js';
import { WaitingListReconciler } from './reconciler/waiting-list-reconciler.js';
import { WaitingListModule } from './waiting-list.module.js';

/** Offers places as they become free. For the worker, beside `QueueModule.forRoot`. */
@Module({
  imports: [CqrsModule, WaitingListModule, QueueModule.register(WAITING_LIST_OFFERING)],
  providers: [OfferPlacesWhenRoomAppears, WaitingListOfferingProcessor, WaitingListReconciler],
})
export class WaitingListOfferingModule {}
