import { Temporal } from 'temporal-polyfill';
import type { InstantMs, IsoWeekday } from './service-rules.js';

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = '24:00';
const MIDNIGHT = 'T00:00:00.000Z';
const DAY_MS = 86_400_000;

/** Whether the text is a date of the calendar, from 0001-01-01 to 9999-12-31 (PostgreSQL has no year 0). */
export function isLocalDate(text: string): boolean {
  if (!LOCAL_DATE.test(text) || text.startsWith('0000')) return false;
  // Every request is checked, and Temporal takes 5 µs. A day that its month does not have becomes one of the next month.
  return new Date(midnightUtc(text)).getUTCDate() === Number(text.slice(8));
}

/** Whether the text is a time of day from `00:00` to `23:59`. */
export const isLocalTime = (text: string): boolean => LOCAL_TIME.test(text);

/** As {@link isLocalTime}, and `24:00`. */
export const isClosingTime = (text: string): boolean => text === END_OF_DAY || isLocalTime(text);

/** Whether the text names a zone of the IANA time zone database; a bare offset such as `+01:00` does not. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** The date on the wall of a place at an instant: `2027-03-14`. */
export const localDateOf = (timeZone: string, instant: InstantMs): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The time on the wall of a place at an instant: `19:00`. */
export const localTimeOf = (timeZone: string, instant: InstantMs): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** `19:30` → 1170; `24:00` → 1440. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** 1170 → `19:30`. */
export const timeAtMinute = (minute: number): string =>
  `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * The date so many days later, or earlier: `2027-02-28`, 1 → `2027-03-01`. A date has no zone, so days of UTC say the
 * same as Temporal, in a tenth of its time.
 */
export const shiftedDate = (date: string, days: number): string =>
  new Date(midnightUtc(date) + days * DAY_MS).toISOString().slice(0, -MIDNIGHT.length);

export const weekdayOf = (date: string): IsoWeekday =>
  String(new Date(midnightUtc(date)).getUTCDay() || 7) as IsoWeekday;

const midnightUtc = (date: string): number => Date.parse(date + MIDNIGHT);
