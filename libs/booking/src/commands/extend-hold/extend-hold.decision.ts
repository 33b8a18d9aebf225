import { toRfc3339 } from '#platform';
import type { HoldExtended, Party } from '../../domain/booking-events.js';
import { type Booking, statusAt } from '../../domain/booking.js';
import { HoldHasExpired, HoldNotExtendable, OnlyForVenue } from '../../refusals.js';
import { isOffer } from '../is-only-for-venue.js';
import { requireMove } from '../require-move.js';

const MINUTE_MS = 60_000;

/** Who lets a hold last longer, and how long the service lets holds and offers last. */
export interface Extension {
  readonly by: Party;
  readonly holdMinutes: number;
  readonly holdMinutesMax: number;
  readonly offerMinutes: number;
}

/**
 * Lets a hold last for another `holdMinutes` from now, at most `holdMinutesMax` in all and not beyond its start. An offer
 * lasts for another `offerMinutes`, as often as the venue wants, and not for guests: the next in the line waits for it.
 */
export function decideExtendHold(extension: Extension, booking: Booking, now: number): [HoldExtended] {
  if (statusAt(booking, now) === 'expired') throw new HoldHasExpired();
  requireMove('extend', booking, now);
  if (extension.by === 'guest' && isOffer(booking)) throw new OnlyForVenue('extend what it offers');
  const expiresAt = Math.min(lastsUntil(extension, booking, now), booking.startsAt);
  if (expiresAt <= (booking.expiresAt ?? now))
    throw new HoldNotExtendable(toRfc3339(booking.expiresAt ?? now));
  return [{ type: 'hold-extended', data: { expiresAt: toRfc3339(expiresAt), extendedAt: toRfc3339(now) } }];
}

function lastsUntil(
  { holdMinutes, holdMinutesMax, offerMinutes }: Extension,
  booking: Booking,
  now: number,
): number {
  if (isOffer(booking)) return now + offerMinutes * MINUTE_MS;
  return Math.min(now + holdMinutes * MINUTE_MS, booking.createdAt + holdMinutesMax * MINUTE_MS);
}
