import { minuteOfDay, weekdayOf } from './local-time.js';
import type { Closure, OpeningPeriod, ServiceTerms } from './service-rules.js';

export const DAY_MINUTES = 1_440;

/** A period in minutes since midnight of the date on which it opens; past midnight they are more than 1440. */
export interface PeriodMinutes {
  readonly opens: number;
  readonly closes: number;
}

/** The period must be well-formed: both are times, and not the same. */
export function minutesOf({ opens, closes }: OpeningPeriod): PeriodMinutes {
  const [from, to] = [minuteOfDay(opens), minuteOfDay(closes)];
  return { opens: from, closes: to > from ? to : to + DAY_MINUTES };
}

/** Periods that only touch do not overlap. `daysLater` is how many dates `b` opens after `a`. */
export function overlap(a: PeriodMinutes, b: PeriodMinutes, daysLater = 0): boolean {
  const shift = daysLater * DAY_MINUTES;
  return a.opens < b.closes + shift && b.opens + shift < a.closes;
}

/** What opens on a date, and for how many; or what would open there, were the date not `closed`. */
export interface Opening {
  readonly periods: readonly OpeningPeriod[];
  readonly capacity: number;
  readonly closed: Closure | null;
}

/** By the exception of the date, where it has one, or else by its weekday. */
export function openingOn(
  { weeklyHours, exceptions, capacity }: Pick<ServiceTerms, 'weeklyHours' | 'exceptions' | 'capacity'>,
  date: string,
): Opening {
  const exception = exceptions[date] ?? {};
  const isClosed = exception.closed !== undefined || exception.blackout !== undefined;
  return {
    periods: exception.hours ?? weeklyHours[weekdayOf(date)] ?? [],
    capacity: exception.capacity ?? capacity,
    closed: isClosed ? { blackout: exception.blackout ?? null } : null,
  };
}
