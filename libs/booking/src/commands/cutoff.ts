import { toRfc3339 } from '#platform';
import type { Booking } from '../domain/booking.js';

const MINUTE_MS = 60_000;

/** For what guests may do at any time, also when the visit would be over. */
export const NO_CUTOFF = -Infinity;

type Visit = Pick<Booking, 'startsAt' | 'endsAt'>;

/** Until when guests may cancel or change: the cut-off before the start or, where there is none, the end of the visit. */
export const leaveUntil = (cutoffMinutes: number | null, { startsAt, endsAt }: Visit): number =>
  cutoffMinutes === null ? endsAt : startsAt - cutoffMinutes * MINUTE_MS;

/** Until when guests might, RFC 3339, where that is over; null where they still may. */
export function missedCutoff(cutoffMinutes: number | null, visit: Visit, now: number): string | null {
  const until = leaveUntil(cutoffMinutes, visit);
  return now > until ? toRfc3339(until) : null;
}
