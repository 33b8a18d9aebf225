import type { BookingMessageType } from '#booking';

/** The compiler insists that none is missing; the process does not boot when one has no consumer. */
const sentByBooking: Readonly<Record<BookingMessageType, true>> = {
  'booking-confirmed': true,
  'booking-cancelled': true,
  'booking-times-recomputed': true,
};

/** Every type of message that any library puts into the outbox. */
export const messageTypes: readonly string[] = Object.keys({ ...sentByBooking });
