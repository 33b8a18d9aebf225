import { toRfc3339 } from '#platform';

const MINUTE_MS = 60_000;

/** Until when guests may, RFC 3339, where that is over; null where they still may, or always may. */
export function missedCutoff(cutoffMinutes: number | null, startsAt: number, now: number): string | null {
  if (cutoffMinutes === null) return null;
  const until = startsAt - cutoffMinutes * MINUTE_MS;
  return now > until ? toRfc3339(until) : null;
}
