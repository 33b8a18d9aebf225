import { toRfc3339 } from '#platform';
import type { VisitCompleted } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { leave } from '../leave.js';
import { requireMove } from '../require-move.js';

/** The guests have left, and need no places from now on. */
export function decideCompleteVisit(booking: Booking, now: number): [VisitCompleted] {
  requireMove('complete', booking, now);
  return [{ type: 'visit-completed', data: { ...leave(booking, now), completedAt: toRfc3339(now) } }];
}
