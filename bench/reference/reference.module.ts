import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '#access';
import { CustomersModule } from '#customers';
import { PlatformModule } from '#platform';
import { VenuesModule } from '#venues';
import { AccessGuard } from '../../apps/api/src/access/access.guard.js';
import { RepeatableRequests } from '../../apps/api/src/idempotency/repeatable-requests.js';
import { ProblemFilter } from '../../apps/api/src/problems/problem.filter.js';
import { InputPipe } from '../../apps/api/src/validation/input.pipe.js';
import { KnownQueryParametersGuard } from '../../apps/api/src/validation/known-query-parameters.guard.js';
import { CreateBookingController } from './create-booking.controller.js';
import { BookingEntity } from './entities/booking.entity.js';
import { EventEntity } from './entities/event.entity.js';
import { OutboxMessageEntity } from './entities/outbox-message.entity.js';
import { ReceiptEntity } from './entities/receipt.entity.js';
import { SlotEntity } from './entities/slot.entity.js';
import { ReferenceBookings } from './reference-bookings.js';

export const SERVICE_NAME = 'slotledger-reference';

const entities = [BookingEntity, EventEntity, OutboxMessageEntity, ReceiptEntity, SlotEntity];

/** R: the API's own guards, pipe and filter around the reference flow. */
@Module({
  imports: [
    PlatformModule.forRoot({ SERVICE_NAME }),
    AccessModule,
    CustomersModule,
    VenuesModule,
    TypeOrmModule.forFeature(entities),
  ],
  controllers: [CreateBookingController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: KnownQueryParametersGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    RepeatableRequests,
    ReferenceBookings,
  ],
})
export class ReferenceModule {}
