import { type ServiceRules, turnMinutesFor } from '#venues';
import type { Booking } from '../domain/booking.js';
import { takesParty } from '../why-not-offered.js';
import type { Offer } from './offer.js';

const MINUTE_MS = 60_000;

/**
 * Another number of guests for a booking that stays where it is: in the very slots that it has, whatever has become of
 * the schedule since. Undefined where the party would stay for another time, or is too small or too large.
 */
export function offerInPlace(rules: ServiceRules, booking: Booking, guests: number): Offer | undefined {
  const isAsLong = booking.endsAt - booking.startsAt === turnMinutesFor(rules, guests) * MINUTE_MS;
  if (!isAsLong || !takesParty(rules, guests)) return undefined;
  const { serviceId, claims, pool } = booking;
  const poolClaims = pool?.claims ?? [];
  return {
    slot: booking,
    stay: {
      endsAt: booking.endsAt,
      claims,
      poolClaims,
      slots: [
        ...claims.map((startsAt) => ({ serviceId, startsAt })),
        ...poolClaims.map((startsAt) => ({
          serviceId: pool?.poolId ?? '',
          startsAt,
          isOfPool: true as const,
        })),
      ],
    },
    pacing: rules,
    poolId: pool?.poolId ?? null,
    overridden: [],
  };
}
