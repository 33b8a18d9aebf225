import { toRfc3339 } from '#platform';
import type { BookingCancelled, Party } from '../../domain/booking-events.js';
import type { Booking } from '../../domain/booking.js';
import { OutsideCancellationWindow } from '../../refusals.js';
import { missedCutoff } from '../cutoff.js';
import { requireMove } from '../require-move.js';
import { requireVersion } from '../require-version.js';

export interface Cancellation {
  readonly by: Party;
  readonly reason: string | null;
  readonly expectedVersion: number | undefined;
  readonly cancelCutoffMinutes: number | null;
}

const VENUE = 'venue';

/**
 * Cancels a booking that has not begun its visit; no event for one that is cancelled already. The cut-off is for guests;
 * that the venue came after it is recorded. Places that are only held go back at any time: nobody counts on them yet.
 */
export function decideCancelBooking(
  { by, reason, expectedVersion, cancelCutoffMinutes }: Cancellation,
  booking: Booking,
  now: number,
): [] | [BookingCancelled] {
  if (booking.status === 'cancelled') return [];
  requireVersion(booking, expectedVersion, now);
  requireMove('cancel', booking, now);
  const until = booking.status === 'held' ? null : missedCutoff(cancelCutoffMinutes, booking, now);
  if (until !== null && by === 'guest') throw new OutsideCancellationWindow(until);
  const override = { rules: ['cancellation-window' as const], reason: reason ?? VENUE };
  return [
    {
      type: 'booking-cancelled',
      data: { reason, cancelledAt: toRfc3339(now), by, ...(until !== null && { override }) },
    },
  ];
}
