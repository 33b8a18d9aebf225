import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule, GuestLinkTokensModule } from '#access';
import { BookingModule } from '#booking';
import { BookingFilesModule } from '#booking-files';
import { FollowUpQueriesModule, FollowUpSettingsModule } from '#follow-ups';
import { PlatformModule } from '#platform';
import { QueueWindowModule } from '#queue';
import { VenueSetupModule } from '#venue-setup';
import { VenuesModule } from '#venues';
import { WaitingListModule } from '#waiting-list';
import { WebhookEndpointsModule } from '#webhooks';
import { AccessGuard } from './access/access.guard.js';
import { StillLetIn } from './access/still-let-in.js';
import { VenueLimits } from './access/venue-limits.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { GetAvailabilityBatchController } from './availability/get-availability-batch/get-availability-batch.controller.js';
import { GetAvailabilityController } from './availability/get-availability/get-availability.controller.js';
import { CancelBookingController } from './bookings/cancel-booking/cancel-booking.controller.js';
import { ConfirmBookingController } from './bookings/confirm-booking/confirm-booking.controller.js';
import { CreateBookingController } from './bookings/create-booking/create-booking.controller.js';
import { DeclineBookingController } from './bookings/decline-booking/decline-booking.controller.js';
import { HoldPlacesController } from './bookings/hold-places/hold-places.controller.js';
import { MoveBookingController } from './bookings/move-booking/move-booking.controller.js';
import { RescheduleBookingController } from './bookings/reschedule-booking/reschedule-booking.controller.js';
import { SeatWalkInController } from './bookings/seat-walk-in/seat-walk-in.controller.js';
import { ExportBookingsController } from './bookings/export-bookings/export-bookings.controller.js';
import { GetBookingEventsController } from './bookings/get-booking-events/get-booking-events.controller.js';
import { GetBookingFollowUpsController } from './bookings/get-booking-follow-ups/get-booking-follow-ups.controller.js';
import { GetBookingController } from './bookings/get-booking/get-booking.controller.js';
import { ListVenueBookingsController } from './bookings/list-venue-bookings/list-venue-bookings.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { deadLetters } from './dead-letters/dead-letters.provider.js';
import { EventFeed } from './events/event-feed.js';
import { EventsController } from './events/events.controller.js';
import { FollowUpPlansController } from './follow-ups/follow-up-plans.controller.js';
import { LetterTemplatesController } from './follow-ups/letter-templates.controller.js';
import { CancelGuestBookingController } from './guest-links/cancel-guest-booking/cancel-guest-booking.controller.js';
import { ConfirmGuestBookingController } from './guest-links/confirm-guest-booking/confirm-guest-booking.controller.js';
import { GetGuestAvailabilityController } from './guest-links/get-guest-availability/get-guest-availability.controller.js';
import { GetGuestBookingController } from './guest-links/get-guest-booking/get-guest-booking.controller.js';
import { GuestRequests } from './guest-links/guest-requests.js';
import { RescheduleGuestBookingController } from './guest-links/reschedule-guest-booking/reschedule-guest-booking.controller.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { RepeatableRequests } from './idempotency/repeatable-requests.js';
import { Cursors } from './lists/cursors.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ProblemsController } from './problems/problems.controller.js';
import { QueuePageController } from './queue-page/queue-page.controller.js';
import { AddressCount } from './request-limits/address-count.js';
import { InputPipe } from './validation/input.pipe.js';
import { KnownQueryParametersGuard } from './validation/known-query-parameters.guard.js';
import { ChangePoolController } from './venues/change-pool/change-pool.controller.js';
import { ChangeServiceController } from './venues/change-service/change-service.controller.js';
import { ChangeVenueController } from './venues/change-venue/change-venue.controller.js';
import { CreatePoolController } from './venues/create-pool/create-pool.controller.js';
import { CreateServiceController } from './venues/create-service/create-service.controller.js';
import { CreateVenueController } from './venues/create-venue/create-venue.controller.js';
import { GetPoolEventsController } from './venues/get-pool-events/get-pool-events.controller.js';
import { GetServiceEventsController } from './venues/get-service-events/get-service-events.controller.js';
import { GetVenueEventsController } from './venues/get-venue-events/get-venue-events.controller.js';
import { ListBookingsOutsideController } from './venues/list-bookings-outside/list-bookings-outside.controller.js';
import { PoolsController } from './venues/pools.controller.js';
import { ServicesController } from './venues/services.controller.js';
import { VenuesController } from './venues/venues.controller.js';
import { AnswerOfferController } from './waiting-list/answer-offer/answer-offer.controller.js';
import { GetWaitingEntryController } from './waiting-list/get-waiting-entry/get-waiting-entry.controller.js';
import { JoinWaitingListController } from './waiting-list/join-waiting-list/join-waiting-list.controller.js';
import { ListWaitingEntriesController } from './waiting-list/list-waiting-entries/list-waiting-entries.controller.js';
import { WebhookDeliveriesController } from './webhooks/webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './webhooks/webhook-endpoints.controller.js';

export const SERVICE_NAME = 'slotledger-api';

const libraries = [
  AccessModule,
  GuestLinkTokensModule,
  VenuesModule,
  BookingModule,
  BookingFilesModule,
  VenueSetupModule,
  FollowUpQueriesModule,
  FollowUpSettingsModule,
  WaitingListModule,
  WebhookEndpointsModule,
  QueueWindowModule,
];

const controllers = [
  CreateBookingController,
  HoldPlacesController,
  ConfirmBookingController,
  DeclineBookingController,
  RescheduleBookingController,
  MoveBookingController,
  SeatWalkInController,
  CancelBookingController,
  GetBookingController,
  ListVenueBookingsController,
  ExportBookingsController,
  GetBookingEventsController,
  GetBookingFollowUpsController,
  GetAvailabilityController,
  GetAvailabilityBatchController,
  GetGuestBookingController,
  CancelGuestBookingController,
  RescheduleGuestBookingController,
  ConfirmGuestBookingController,
  GetGuestAvailabilityController,
  VenuesController,
  ServicesController,
  CreateVenueController,
  ChangeVenueController,
  GetVenueEventsController,
  PoolsController,
  CreatePoolController,
  ChangePoolController,
  GetPoolEventsController,
  CreateServiceController,
  ChangeServiceController,
  GetServiceEventsController,
  ListBookingsOutsideController,
  FollowUpPlansController,
  LetterTemplatesController,
  JoinWaitingListController,
  ListWaitingEntriesController,
  GetWaitingEntryController,
  AnswerOfferController,
  EventsController,
  ApiKeysController,
  DeadLettersController,
  QueuePageController,
  WebhookEndpointsController,
  WebhookDeliveriesController,
  HealthController,
  ProblemsController,
];

/** The HTTP side of the product: every route, and what stands before and behind all of them. */
@Module({
  imports: [PlatformModule.forRoot({ SERVICE_NAME }), CqrsModule.forRoot(), ...libraries],
  controllers,
  providers: [
    // In this order: a caller without a key learns nothing about the parameters of a route.
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: KnownQueryParametersGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    AddressCount,
    Cursors,
    EventFeed,
    GuestRequests,
    deadLetters,
    Readiness,
    RepeatableRequests,
    StillLetIn,
    VenueLimits,
  ],
})
export class ApiModule {}
