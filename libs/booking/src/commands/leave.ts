import { toRfc3339 } from '#platform';
import type { Booking } from '../domain/booking.js';

/** What is left of a booking whose guests are not there any more: the slots that have begun; later ones are free. */
export function leave({ startsAt, endsAt, claims, pool }: Booking, now: number) {
  const begun = (starts: readonly number[]): string[] => starts.filter((start) => start < now).map(toRfc3339);
  return {
    endsAt: toRfc3339(Math.max(startsAt, Math.min(endsAt, now))),
    claims: begun(claims),
    ...(pool !== null && { pool: { poolId: pool.poolId, claims: begun(pool.claims) } }),
  };
}
