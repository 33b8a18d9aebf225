import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CustomersModule } from '#customers';
import { VenuesModule } from '#venues';
import { CancelBookingHandler } from './commands/cancel-booking/cancel-booking.handler.js';
import { CreateBookingHandler } from './commands/create-booking/create-booking.handler.js';
import { RecomputeBookingTimesHandler } from './commands/recompute-booking-times/recompute-booking-times.handler.js';
import { LedgerBatch } from './ledger/ledger-batch.js';
import { Ledger } from './ledger/ledger.js';
import { GetAvailabilityBatchHandler } from './queries/get-availability-batch/get-availability-batch.handler.js';
import { GetAvailabilityHandler } from './queries/get-availability/get-availability.handler.js';
import { GetBookingEventsHandler } from './queries/get-booking-events/get-booking-events.handler.js';
import { GetBookingHandler } from './queries/get-booking/get-booking.handler.js';
import { ListBookingsOutsideHandler } from './queries/list-bookings-outside/list-bookings-outside.handler.js';
import { ListVenueBookingsHandler } from './queries/list-venue-bookings/list-venue-bookings.handler.js';

const commands = [CreateBookingHandler, CancelBookingHandler, RecomputeBookingTimesHandler];
const queries = [
  GetBookingHandler,
  GetBookingEventsHandler,
  ListVenueBookingsHandler,
  GetAvailabilityHandler,
  ListBookingsOutsideHandler,
  GetAvailabilityBatchHandler,
];

/** Bookings: commands, decided and written by the ledger, and queries. A new use case is one folder and one line here. */
@Module({
  imports: [CqrsModule, CustomersModule, VenuesModule],
  providers: [Ledger, LedgerBatch, ...commands, ...queries],
  exports: [Ledger],
})
export class BookingModule {}
