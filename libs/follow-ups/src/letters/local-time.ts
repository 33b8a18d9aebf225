import type { InstantMs } from '#platform';
import { dateFormat } from './date-format.js';

export interface LocalTimes {
  /** `Sunday, 14 March 2027` */
  readonly day: string;
  /** `19:00–20:30` */
  readonly hours: string;
  /** `19:00` */
  readonly start: string;
  /** `Sun 14 March, 19:00` */
  readonly short: string;
}

/** The times of a booking as the clock on the venue's wall shows them, in the manner of a locale. */
export function localTimes(
  timeZone: string,
  startsAt: InstantMs,
  endsAt: InstantMs,
  locale: string,
): LocalTimes {
  const show = (instant: InstantMs, options: Intl.DateTimeFormatOptions): string =>
    dateFormat(locale, { timeZone, ...options }).format(instant);
  const time: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    ...(!isAmerican(locale) && { hourCycle: 'h23' }),
  };
  const start = show(startsAt, time);
  const hours = `${start}–${show(endsAt, time)}`;
  if (!isBritish(locale)) {
    const day = show(startsAt, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const short = show(startsAt, { weekday: 'short', day: 'numeric', month: 'long' });
    return { day, hours, start, short: `${short}, ${start}` };
  }
  const weekday = show(startsAt, { weekday: 'long' });
  return {
    day: `${weekday}, ${show(startsAt, { day: 'numeric', month: 'long', year: 'numeric' })}`,
    hours,
    start,
    short: `${weekday.slice(0, 3)} ${show(startsAt, { day: 'numeric', month: 'long' })}, ${start}`,
  };
}

/** Put together by hand, because releases of ICU differ in the comma. */
const isBritish = (locale: string): boolean => locale === 'en-GB';
const isAmerican = (locale: string): boolean => locale === 'en-US';

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export const placeOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** `GMT−4`: with the offset, because a local time happens twice when clocks go back. What a difference of zero is called differs between releases of ICU. */
export function offsetAt(timeZone: string, instant: InstantMs): string {
  const format = dateFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'GMT').replace(/\+0$/, '').replace('-', '−');
}
