import { toRfc3339, VersionConflict } from '#platform';
import type { BookingTimesRecomputed } from '../../domain/booking-events.js';
import { type Booking, type PoolClaims, statusAt } from '../../domain/booking.js';
import { liveClaims, type SlotKey } from '../../domain/claims.js';
import { SlotUnavailable } from '../../refusals.js';
import { answerDueBy } from '../answer-due-at.js';

/** When a booking is, and what it takes from, by the rules that the clocks have now. */
export interface RecomputedTimes {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly claims: readonly number[];
  readonly pool: PoolClaims | null;
}

export interface Recomputation {
  readonly times: RecomputedTimes;
  /** The version of the booking that the times were worked out from. */
  readonly expectedVersion: number;
  readonly now: number;
}

/**
 * Moves a booking that still holds places to the instant that its local time means now, if every slot that it has no
 * places in yet has room for it; throws `SlotUnavailable` otherwise, and it stays where it is. No event for a booking
 * that is there already, or holds places no more. A hold or a request stands no longer than until its new start.
 */
export function decideRecomputeBookingTimes(
  { times, expectedVersion, now }: Recomputation,
  booking: Booking,
  remaining: (slot: SlotKey) => number,
): [] | [BookingTimesRecomputed] {
  if (statusAt(booking, now) !== booking.status) return [];
  if (booking.version !== expectedVersion) throw new VersionConflict('booking', booking.version);
  const held = new Set(liveClaims(booking).map(nameOf));
  if (held.size === 0 || times.startsAt === booking.startsAt) return [];
  const moved: Booking = { ...booking, ...times };
  const added = liveClaims(moved).filter((slot) => !held.has(nameOf(slot)));
  const room = Math.min(Infinity, ...added.map(remaining));
  if (room < booking.guests) throw new SlotUnavailable(Math.max(0, room));
  const { startsAt, endsAt, claims, pool } = times;
  return [
    {
      type: 'booking-times-recomputed',
      data: {
        from: toRfc3339(booking.startsAt),
        startsAt: toRfc3339(startsAt),
        endsAt: toRfc3339(endsAt),
        claims: claims.map(toRfc3339),
        ...(pool !== null && { pool: { poolId: pool.poolId, claims: pool.claims.map(toRfc3339) } }),
        ...answerDueBy(booking, startsAt, now),
        recomputedAt: toRfc3339(now),
      },
    },
  ];
}

const nameOf = ({ serviceId, startsAt }: SlotKey): string => `${serviceId} ${startsAt}`;
