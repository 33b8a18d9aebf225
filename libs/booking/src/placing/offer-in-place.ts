import { instantsOf, type ServiceRules, turnMinutesFor } from '#venues';
import type { Booking } from '../domain/booking.js';
import type { When } from '../find-slots.js';
import { takesParty } from '../why-not-offered.js';
import { keepsStart } from './keeps-start.js';
import type { Offer } from './offer.js';

const MINUTE_MS = 60_000;

/** What is wanted of a booking that is there already; nothing said of the time means the one that it has. */
interface WantedInPlace {
  readonly when: When | undefined;
  readonly guests: number;
}

/**
 * Another number of guests for a booking that stays where it is: in the very slots that it has, whatever has become of
 * the schedule since, and whether or not the time that it keeps is said. Undefined where it is to be elsewhere, or its
 * local time is said and happens twice, or the party would stay for another time, or is too small or too large.
 */
export function offerInPlace(
  rules: ServiceRules,
  booking: Booking,
  { when, guests }: WantedInPlace,
): Offer | undefined {
  const isThere = rules.serviceId === booking.serviceId && keepsStart(when, booking) && isOnce(rules, when);
  const isAsLong = booking.endsAt - booking.startsAt === turnMinutesFor(rules, guests) * MINUTE_MS;
  if (!isThere || !isAsLong || !takesParty(rules, guests)) return undefined;
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

const isOnce = ({ timeZone }: ServiceRules, when: When | undefined): boolean =>
  when === undefined || !('slot' in when) || instantsOf(timeZone, when.date, when.slot).length < 2;
