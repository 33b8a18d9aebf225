import { toRfc3339, VersionConflict } from '#platform';
import type { BookingCancelled } from '../../domain/booking-events.js';
import type { Booking, BookingStatus } from '../../domain/booking.js';
import { InvalidTransition } from '../../refusals.js';

const CAN_BE_CANCELLED: ReadonlySet<BookingStatus> = new Set<BookingStatus>(['held', 'pending', 'confirmed']);

export interface Cancellation {
  readonly reason: string | null;
  readonly expectedVersion: number | null;
  readonly now: number;
}

/** Cancels a booking that has not begun its visit; no event for one that is cancelled already. */
export function decideCancelBooking(cancellation: Cancellation, booking: Booking): [] | [BookingCancelled] {
  if (booking.status === 'cancelled') return [];
  if (cancellation.expectedVersion !== null && cancellation.expectedVersion !== booking.version) {
    throw new VersionConflict('booking', booking.version);
  }
  if (!CAN_BE_CANCELLED.has(booking.status)) throw new InvalidTransition('cancelled', booking.status);
  return [
    {
      type: 'booking-cancelled',
      data: { reason: cancellation.reason, cancelledAt: toRfc3339(cancellation.now) },
    },
  ];
}
