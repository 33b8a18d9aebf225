import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CustomersModule } from '#customers';
import { VenuesModule } from '#venues';
import { BookHeldPlacesHandler } from './commands/book-held-places/book-held-places.handler.js';
import { CancelBookingHandler } from './commands/cancel-booking/cancel-booking.handler.js';
import { CompleteVisitHandler } from './commands/complete-visit/complete-visit.handler.js';
import { ConfirmBookingHandler } from './commands/confirm-booking/confirm-booking.handler.js';
import { CreateBookingHandler } from './commands/create-booking/create-booking.handler.js';
import { DeclineBookingHandler } from './commands/decline-booking/decline-booking.handler.js';
import { ExpireBookingsHandler } from './commands/expire-bookings/expire-bookings.handler.js';
import { ExtendHoldHandler } from './commands/extend-hold/extend-hold.handler.js';
import { HoldPlacesHandler } from './commands/hold-places/hold-places.handler.js';
import { KeptNotes } from './commands/kept-notes.js';
import { LedgerCommands } from './commands/ledger-commands.js';
import { RecomputeBookingTimesHandler } from './commands/recompute-booking-times/recompute-booking-times.handler.js';
import { RecordNoShowHandler } from './commands/record-no-show/record-no-show.handler.js';
import { RecordNoShowsHandler } from './commands/record-no-shows/record-no-shows.handler.js';
import { ReleaseHoldHandler } from './commands/release-hold/release-hold.handler.js';
import { RescheduleBookingHandler } from './commands/reschedule-booking/reschedule-booking.handler.js';
import { SeatGuestsHandler } from './commands/seat-guests/seat-guests.handler.js';
import { SeatWalkInHandler } from './commands/seat-walk-in/seat-walk-in.handler.js';
import { StandingBookings } from './commands/standing-bookings.js';
import { LedgerBatch } from './ledger/ledger-batch.js';
import { Ledger } from './ledger/ledger.js';
import { GetAvailabilityBatchHandler } from './queries/get-availability-batch/get-availability-batch.handler.js';
import { GetAvailabilityHandler } from './queries/get-availability/get-availability.handler.js';
import { GetBookingEventsHandler } from './queries/get-booking-events/get-booking-events.handler.js';
import { BookingOpener } from './queries/get-booking/booking-opener.js';
import { GetBookingHandler } from './queries/get-booking/get-booking.handler.js';
import { GetGuestBookingHandler } from './queries/get-guest-booking/get-guest-booking.handler.js';
import { ListBookingsOutsideHandler } from './queries/list-bookings-outside/list-bookings-outside.handler.js';
import { ListOpenedBookingsHandler } from './queries/list-opened-bookings/list-opened-bookings.handler.js';
import { ListVenueBookingsHandler } from './queries/list-venue-bookings/list-venue-bookings.handler.js';

const commands = [
  CreateBookingHandler,
  HoldPlacesHandler,
  ExtendHoldHandler,
  ReleaseHoldHandler,
  BookHeldPlacesHandler,
  ConfirmBookingHandler,
  DeclineBookingHandler,
  RescheduleBookingHandler,
  CancelBookingHandler,
  SeatGuestsHandler,
  SeatWalkInHandler,
  CompleteVisitHandler,
  RecordNoShowHandler,
  RecordNoShowsHandler,
  ExpireBookingsHandler,
  RecomputeBookingTimesHandler,
];
const queries = [
  GetBookingHandler,
  GetGuestBookingHandler,
  GetBookingEventsHandler,
  ListVenueBookingsHandler,
  ListOpenedBookingsHandler,
  GetAvailabilityHandler,
  ListBookingsOutsideHandler,
  GetAvailabilityBatchHandler,
];

/** Bookings: commands, decided and written by the ledger, and queries. A new use case is one folder and one line here. */
@Module({
  imports: [CqrsModule, CustomersModule, VenuesModule],
  providers: [
    Ledger,
    LedgerBatch,
    LedgerCommands,
    StandingBookings,
    KeptNotes,
    BookingOpener,
    ...commands,
    ...queries,
  ],
  exports: [Ledger],
})
export class BookingModule {}
