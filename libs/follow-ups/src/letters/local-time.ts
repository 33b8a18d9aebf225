import type { InstantMs } from '#platform';

export interface LocalTimes {
  /** `Sunday, 14 March 2027` */
  readonly day: string;
  /** `19:00–20:30` */
  readonly hours: string;
  /** `London time (GMT)`: with the offset, because a local time happens twice when clocks go back. */
  readonly zone: string;
  /** `Sun 14 March, 19:00` */
  readonly short: string;
}

/** The times of a booking as the clock on the venue's wall shows them. */
export function localTimes(timeZone: string, startsAt: InstantMs, endsAt: InstantMs): LocalTimes {
  const show = (instant: InstantMs, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(instant);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const start = show(startsAt, time);
  const weekday = show(startsAt, { weekday: 'long' });
  return {
    day: `${weekday}, ${show(startsAt, { day: 'numeric', month: 'long', year: 'numeric' })}`,
    hours: `${start}–${show(endsAt, time)}`,
    zone: `${placeOf(timeZone)} time (${offsetAt(timeZone, startsAt)})`,
    short: `${weekday.slice(0, 3)} ${show(startsAt, { day: 'numeric', month: 'long' })}, ${start}`,
  };
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** `GMT−4`. What a difference of zero is called differs between releases of ICU. */
function offsetAt(timeZone: string, instant: InstantMs): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'GMT').replace(/\+0$/, '').replace('-', '−');
}
