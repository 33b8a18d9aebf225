import { toRfc3339 } from '#platform';
import type { HoldReleased } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { requireMove } from '../require-move.js';

/** Gives the places of a hold back. */
export function decideReleaseHold(booking: Booking, now: number): [HoldReleased] {
  requireMove('release', booking, now);
  return [{ type: 'hold-released', data: { releasedAt: toRfc3339(now) } }];
}
