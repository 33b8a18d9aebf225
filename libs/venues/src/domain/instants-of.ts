import { localDay } from './local-day.js';
import { minuteOfDay } from './local-time.js';
import type { InstantMs } from './service-rules.js';

/** The instants at which the clock of a place shows a date and time: one, none (spring) or two (autumn), in order. */
export const instantsOf = (timeZone: string, date: string, time: string): readonly InstantMs[] =>
  localDay(timeZone, date).instantsAt(minuteOfDay(time));
