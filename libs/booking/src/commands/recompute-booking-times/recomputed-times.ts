import { instantsOf, poolSlotsDuring, type ServiceRules } from '#venues';
import type { Booking, PoolClaims } from '../../domain/booking.js';
import { Schedule } from '../../refit/plan-refit.js';
import type { RecomputedTimes } from './recompute-booking-times.decision.js';

/**
 * When a booking is by the rules that the clocks of its venue have now: its local date and time stay, and so does how
 * long the party stays. Where the local time happens twice, the instant nearest to the one it had; undefined where it
 * does not happen at all any more.
 */
export function recomputedTimes(rules: ServiceRules, booking: Booking): RecomputedTimes | undefined {
  const instants = instantsOf(rules.timeZone, booking.date, booking.slot);
  const [startsAt] = [...instants].sort(
    (a, b) => Math.abs(a - booking.startsAt) - Math.abs(b - booking.startsAt),
  );
  if (startsAt === undefined) return undefined;
  const endsAt = startsAt + booking.endsAt - booking.startsAt;
  return {
    startsAt,
    endsAt,
    claims: claimsOf(rules, booking, startsAt, endsAt),
    pool: poolOf(rules, booking, startsAt, endsAt),
  };
}

/** The scheduled slots that the stay spans; for a start that is not in the schedule, the claims that it had, moved. */
function claimsOf(
  rules: ServiceRules,
  booking: Booking,
  startsAt: number,
  endsAt: number,
): readonly number[] {
  const schedule = new Schedule(rules);
  if (schedule.at(startsAt) !== undefined) {
    const spanned = schedule.between(startsAt, endsAt).map((slot) => slot.startsAt);
    return spanned.sort((a, b) => a - b);
  }
  return booking.claims.map((start) => start + startsAt - booking.startsAt);
}

/** What it has from a pool, it has from the same pool; another one may have come since, and is none of its business. */
function poolOf(
  { pool }: ServiceRules,
  booking: Booking,
  startsAt: number,
  endsAt: number,
): PoolClaims | null {
  if (booking.pool === null) return null;
  const { poolId, claims } = booking.pool;
  if (pool?.poolId !== poolId)
    return { poolId, claims: claims.map((start) => start + startsAt - booking.startsAt) };
  return { poolId, claims: poolSlotsDuring(pool, startsAt, endsAt).map((slot) => slot.startsAt) };
}
