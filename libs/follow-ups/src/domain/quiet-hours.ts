import { Temporal } from 'temporal-polyfill';

/** A window on the clock of the venue, `22:00` to `08:00`, its end not included; it may lie across midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Quiet hours where their clock hangs. */
export interface QuietHoursAt extends QuietHours {
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;

/**
 * The instant itself where it lies outside the quiet hours; else their end; or the minute before they begin, where the end
 * is not before `deadline`. Where the clock shows a time twice the quiet hours end when it shows it for the last time
 * after the instant; where it leaves the time out, when it goes on.
 */
export function outsideQuietHours(instant: number, quiet: QuietHoursAt | null, deadline = Infinity): number {
  if (quiet === null) return instant;
  const clock = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(quiet.timeZone);
  const from = Temporal.PlainTime.from(quiet.from);
  const to = Temporal.PlainTime.from(quiet.to);
  const time = clock.toPlainTime();
  const hasBegun = Temporal.PlainTime.compare(time, from) >= 0;
  const isBeforeEnd = Temporal.PlainTime.compare(time, to) < 0;
  const isAcrossMidnight = Temporal.PlainTime.compare(to, from) <= 0;
  if (isAcrossMidnight ? !hasBegun && !isBeforeEnd : !hasBegun || !isBeforeEnd) return instant;

  const today = clock.toPlainDate();
  const lastDay = isAcrossMidnight && hasBegun ? today.add({ days: 1 }) : today;
  const [sooner, later] = readings(lastDay, to, quiet.timeZone);
  const end = sooner > instant ? sooner : later;
  if (end < deadline) return end;
  const firstDay = isAcrossMidnight && !hasBegun ? today.subtract({ days: 1 }) : today;
  const [firstTime, secondTime] = readings(firstDay, from, quiet.timeZone);
  return (secondTime <= instant ? secondTime : firstTime) - MINUTE_MS;
}

/** When a clock shows a time of a date: the first and the last instant, which mostly are one. */
function readings(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
): readonly [number, number] {
  const shown = date.toPlainDateTime(time);
  const instantOf = (disambiguation: 'earlier' | 'later' | 'compatible'): number =>
    shown.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  const sooner = instantOf('compatible');
  return [sooner, Math.max(sooner, instantOf('later'))];
}
