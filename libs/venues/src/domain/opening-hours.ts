import { minuteOfDay, weekdayOf } from './local-time.js';
import type { OpeningPeriod, ServiceTerms } from './service-rules.js';

export const DAY_MINUTES = 1_440;

/** A period in minutes since midnight of the date on which it opens; past midnight `closes` is more than 1440. */
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

/** What opens on a date: by its exception, where it has one, or else by its weekday. */
export function hoursOn(
  { weeklyHours, exceptions }: Pick<ServiceTerms, 'weeklyHours' | 'exceptions'>,
  date: string,
): readonly OpeningPeriod[] {
  const exception = exceptions[date];
  if (exception?.closed !== undefined || exception?.blackout !== undefined) return [];
  return exception?.hours ?? weeklyHours[weekdayOf(date)] ?? [];
}
