import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import type { InstantMs } from './service-rules.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** No clock is further from that of the world than this, so no date begins or ends further from its own there. */
const FURTHEST_MS = 26 * HOUR_MS;

/** One date on the clocks of one time zone. */
export interface LocalDay {
  /** The instants at which the clock shows this minute of the day: one, none (spring) or two (autumn), in order. */
  instantsAt(minuteOfDay: number): readonly InstantMs[];
}

/** A stretch of time in which the clock runs `offsetMs` ahead of that of the world. */
interface Stretch {
  readonly from: InstantMs;
  readonly to: InstantMs;
  readonly offsetMs: number;
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

/** A minute of the wall is one of the world in each stretch in which its offset leads back into that stretch. */
function workOut(timeZone: string, date: Temporal.PlainDate): LocalDay {
  const midnight = date.toZonedDateTime('UTC').epochMilliseconds;
  const stretches = stretchesAround(timeZone, midnight);
  return {
    instantsAt: (minute) => {
      const wall = midnight + minute * MINUTE_MS;
      return stretches
        .filter(({ from, to, offsetMs }) => wall - offsetMs >= from && wall - offsetMs < to)
        .map(({ offsetMs }) => wall - offsetMs);
    },
  };
}

function stretchesAround(timeZone: string, midnight: InstantMs): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = midnight - FURTHEST_MS;
  while (from < midnight + 24 * HOUR_MS + FURTHEST_MS) {
    const clock = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
    const to = clock.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    stretches.push({ from, to, offsetMs: clock.offsetNanoseconds / 1e6 });
    from = to;
  }
  return stretches;
}
