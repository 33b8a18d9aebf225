export { BookingModule } from './booking.module.js';
export type { BookingView } from './booking-view.js';
export {
  BookHeldPlaces,
  type BookHeldPlacesInput,
} from './commands/book-held-places/book-held-places.command.js';
export { CancelBooking, type CancelBookingInput } from './commands/cancel-booking/cancel-booking.command.js';
export { CompleteVisit } from './commands/complete-visit/complete-visit.command.js';
export {
  ConfirmBooking,
  type ConfirmBookingInput,
} from './commands/confirm-booking/confirm-booking.command.js';
export { CreateBooking, type CreateBookingInput } from './commands/create-booking/create-booking.command.js';
export { DeclineBooking } from './commands/decline-booking/decline-booking.command.js';
export { ExpireBookings } from './commands/expire-bookings/expire-bookings.command.js';
export { ExtendHold } from './commands/extend-hold/extend-hold.command.js';
export { HoldPlaces, type HoldPlacesInput } from './commands/hold-places/hold-places.command.js';
export type { CommandSource } from './commands/ledger-commands.js';
export type { MoveInput } from './commands/move-input.js';
export { RecordNoShow } from './commands/record-no-show/record-no-show.command.js';
export { RecordNoShows } from './commands/record-no-shows/record-no-shows.command.js';
export { ReleaseHold } from './commands/release-hold/release-hold.command.js';
export {
  RescheduleBooking,
  type RescheduleBookingInput,
} from './commands/reschedule-booking/reschedule-booking.command.js';
export { SeatGuests } from './commands/seat-guests/seat-guests.command.js';
export { SeatWalkIn, type SeatWalkInInput } from './commands/seat-walk-in/seat-walk-in.command.js';
export type { Swept } from './commands/sweep.js';
export type { BookingHeld, Party } from './domain/booking-events.js';
export { BEGINNINGS, type Move, type Transition, TRANSITIONS } from './domain/transitions.js';
export { type ReceiptRequest, toReceiptKey } from './commands/receipt-request.js';
export {
  BOOKING_MESSAGE_TYPES,
  type BookingMessages,
  type BookingMessageType,
} from './contracts/messages.js';
export { readBookingsToCome } from './commands/recompute-booking-times/read-bookings-to-come.js';
export { RecomputeBookingTimes } from './commands/recompute-booking-times/recompute-booking-times.command.js';
export type { RecomputedTimes } from './commands/recompute-booking-times/recompute-booking-times.decision.js';
export { recomputedTimes } from './commands/recompute-booking-times/recomputed-times.js';
export { type Booking, BOOKING_STATUSES, type BookingStatus } from './domain/booking.js';
export type { StoredAnswer } from './ledger/ledger-command.js';
export type { When } from './find-slots.js';
export { bookingMigrations } from './migrations/index.js';
export type { AvailableSlot } from './availability/available-slot.js';
export {
  GetAvailabilityBatch,
  type UnknownReason,
  type Wish,
  type WishAnswer,
} from './queries/get-availability-batch/get-availability-batch.query.js';
export {
  type AvailabilityRequest,
  GetAvailability,
} from './queries/get-availability/get-availability.query.js';
export {
  ListOpenedBookings,
  type OpenedBookingsFilter,
  type OpenedBookingsPage,
} from './queries/list-opened-bookings/list-opened-bookings.query.js';
export { type Asked, refusalOfOffer } from './placing/find-offer.js';
export { findBookingsOfVenues } from './queries/find-bookings-of-venues.js';
export { readBookingsOfVenue } from './queries/read-bookings-of-venue.js';
export { GetBookingEvents } from './queries/get-booking-events/get-booking-events.query.js';
export { GetBooking, type OpenedBooking } from './queries/get-booking/get-booking.query.js';
export { GetGuestBooking, type GuestBooking } from './queries/get-guest-booking/get-guest-booking.query.js';
export { type GuestLeave, type GuestView, toGuestView } from './queries/get-guest-booking/guest-view.js';
export {
  type DaySheetFilter,
  type DaySheetPage,
  type DaySheetPosition,
  ListVenueBookings,
} from './queries/list-venue-bookings/list-venue-bookings.query.js';
export {
  CustomerMissing,
  HoldHasExpired,
  HoldNotExtendable,
  IdempotencyKeyReused,
  InvalidTransition,
  NoShowTooEarly,
  OnlyForVenue,
  OutsideBookingWindow,
  OutsideCancellationWindow,
  OutsideChangeWindow,
  PartySizeOutOfRange,
  RequestInFlight,
  SlotNotOffered,
  SlotUnavailable,
  TooManyHolds,
  VENUE_SCOPE,
  type WindowReason,
} from './refusals.js';
export {
  type BookingOutside,
  findBookingsOutside,
  type Measure,
  type OutsidePage,
  type OutsidePageRequest,
  type OutsideReason,
} from './queries/list-bookings-outside/bookings-outside.js';
export type { OutsidePosition } from './queries/list-bookings-outside/read-bookings-outside.js';
export { findBookingsBeyondPool } from './queries/list-bookings-outside/bookings-beyond-pool.js';
export { ListBookingsOutside } from './queries/list-bookings-outside/list-bookings-outside.query.js';
export { refitPool } from './refit/refit-pool.js';
export { refitSlots } from './refit/refit-slots.js';
export { answerOnce, storedAnswer } from './receipts/answer-once.js';
export { purgeReceipts } from './receipts/purge-receipts.js';
export { type Verification, verifyLedger } from './verifier/verify-ledger.js';
