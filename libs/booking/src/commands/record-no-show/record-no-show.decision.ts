import { toRfc3339 } from '#platform';
import type { NoShowRecorded } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { NoShowTooEarly } from '../../refusals.js';
import { leave } from '../leave.js';
import { requireMove } from '../require-move.js';

const MINUTE_MS = 60_000;

/** The guests have not come by the end of the grace period, and need no places from now on. */
export function decideRecordNoShow(graceMinutes: number, booking: Booking, now: number): [NoShowRecorded] {
  requireMove('no-show', booking, now);
  const from = booking.startsAt + graceMinutes * MINUTE_MS;
  if (now < from) throw new NoShowTooEarly(toRfc3339(from));
  return [{ type: 'no-show-recorded', data: { ...leave(booking, now), recordedAt: toRfc3339(now) } }];
}
