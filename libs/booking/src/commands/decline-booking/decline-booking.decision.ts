import { toRfc3339 } from '#platform';
import type { RequestDeclined } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { requireMove } from '../require-move.js';

/** The venue says no to a request. */
export function decideDeclineBooking(
  reason: string | null,
  booking: Booking,
  now: number,
): [RequestDeclined] {
  requireMove('decline', booking, now);
  return [{ type: 'request-declined', data: { reason, declinedAt: toRfc3339(now) } }];
}
