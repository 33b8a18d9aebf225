import { toRfc3339 } from '#platform';
import type { GuestsSeated } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { requireMove } from '../require-move.js';

/** The guests of a confirmed booking have come. */
export function decideSeatGuests(booking: Booking, now: number): [GuestsSeated] {
  requireMove('seat', booking, now);
  return [{ type: 'guests-seated', data: { seatedAt: toRfc3339(now) } }];
}
