import { toRfc3339 } from '#platform';
import type { HoldExtended } from '../../domain/booking-events.js';
import { type Booking, statusAt } from '../../domain/booking.js';
import { HoldHasExpired, HoldNotExtendable } from '../../refusals.js';
import { requireMove } from '../require-move.js';

const MINUTE_MS = 60_000;

/** How long the service lets holds last. */
export interface HoldTerms {
  readonly holdMinutes: number;
  readonly holdMinutesMax: number;
}

/** Lets a hold last for another `holdMinutes` from now, at most `holdMinutesMax` in all and not beyond its start. */
export function decideExtendHold(
  { holdMinutes, holdMinutesMax }: HoldTerms,
  booking: Booking,
  now: number,
): [HoldExtended] {
  if (statusAt(booking, now) === 'expired') throw new HoldHasExpired();
  requireMove('extend', booking, now);
  const latest = Math.min(booking.createdAt + holdMinutesMax * MINUTE_MS, booking.startsAt);
  const expiresAt = Math.min(now + holdMinutes * MINUTE_MS, latest);
  if (expiresAt <= (booking.expiresAt ?? now))
    throw new HoldNotExtendable(toRfc3339(booking.expiresAt ?? now));
  return [{ type: 'hold-extended', data: { expiresAt: toRfc3339(expiresAt), extendedAt: toRfc3339(now) } }];
}
