import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import type { InstantMs } from './service-rules.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** One date on the clocks of one time zone. */
export interface LocalDay {
  readonly weekday: number;
  /** The instants at which the clock shows this minute of the day: one, none (spring) or two (autumn), in order. */
  instantsAt(minuteOfDay: number): readonly InstantMs[];
}

/** A year of dates in some tens of zones; a day costs about 40 µs to work out and is shared by all services there. */
const days = new LRUCache<string, LocalDay>({ max: 20_000 });

/** `date` is a real one (`isLocalDate`), `timeZone` a known one. */
export function localDay(timeZone: string, date: string): LocalDay {
  const key = `${timeZone}/${date}`;
  let day = days.get(key);
  if (day === undefined) {
    day = workOut(timeZone, Temporal.PlainDate.from(date));
    days.set(key, day);
  }
  return day;
}

function workOut(timeZone: string, date: Temporal.PlainDate): LocalDay {
  const midnight = undisturbedMidnight(timeZone, date);
  return {
    weekday: date.dayOfWeek,
    instantsAt:
      midnight === undefined
        ? (minute) => instantsOf(timeZone, date.toPlainDateTime().add({ minutes: minute }))
        : (minute) => [midnight + minute * MINUTE_MS],
  };
}

/**
 * The instant of 00:00 when the clock then runs through 24 plain hours, as on nearly every day. The stretch looked at
 * ends at the LATER 00:00 of the next date: clocks set back just after midnight repeat the end of this date.
 */
function undisturbedMidnight(timeZone: string, date: Temporal.PlainDate): InstantMs | undefined {
  const start = date.toPlainDateTime().toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const end = date.add({ days: 1 }).toPlainDateTime().toZonedDateTime(timeZone, { disambiguation: 'later' });
  const transition = start.getTimeZoneTransition('next');
  const undisturbed =
    start.toPlainDateTime().equals(date.toPlainDateTime()) &&
    end.epochMilliseconds - start.epochMilliseconds === DAY_MS &&
    (transition === null || transition.epochMilliseconds >= end.epochMilliseconds);
  return undisturbed ? start.epochMilliseconds : undefined;
}

function instantsOf(timeZone: string, local: Temporal.PlainDateTime): readonly InstantMs[] {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!earlier.toPlainDateTime().equals(local)) return []; // the clock jumps over this time
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return earlier.epochMilliseconds === later.epochMilliseconds
    ? [earlier.epochMilliseconds]
    : [earlier.epochMilliseconds, later.epochMilliseconds];
}
