import { localDay } from './local-day.js';
import { shiftedDate, timeAtMinute } from './local-time.js';
import { DAY_MINUTES, minutesOf, openingOn } from './opening-hours.js';
import { remembered } from './remembered.js';
import type { OfferedSlot, OpeningPeriod, ServiceRules } from './service-rules.js';

/**
 * The schedule of a venue-local date, in order of `startsAt`: every start `s` with `opens <= s < closes`, one
 * `slotMinutes` after the other on the clock on the wall, of the periods that open on this date and of those that
 * opened the day before and run past midnight. Local times that do not exist are left out; those that happen twice
 * appear twice. The slots of a date that is closed by an exception are those of its weekday, and say so.
 *
 * `date` must be a real one (`isLocalDate`). A repeated call is a look-up and gives the same array. About 150 bytes
 * are kept for each slot.
 */
export const slotsOfDay: (rules: ServiceRules, date: string) => readonly OfferedSlot[] = remembered(
  { maxSize: 1_000_000, sizeOf: (slots) => slots.length },
  workOutSlots,
);

function workOutSlots(rules: ServiceRules, date: string): readonly OfferedSlot[] {
  const slots = [
    ...startsOn(rules, date, shiftedDate(date, -1), DAY_MINUTES),
    ...startsOn(rules, date, date, 0),
  ];
  const open = new Set(slots.filter(({ closed }) => closed === null).map(({ startsAt }) => startsAt));
  return slots
    .filter(({ closed, startsAt }) => closed === null || !open.has(startsAt))
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** The slots on `date` of the periods that open on `opensOn`, whose minutes are `ahead` of those of `date`. */
function startsOn(rules: ServiceRules, date: string, opensOn: string, ahead: number): OfferedSlot[] {
  const { serviceId, timeZone, slotMinutes } = rules;
  const { periods, capacity, closed } = openingOn(rules, opensOn);
  const day = localDay(timeZone, date);
  return periods
    .flatMap((period) => startMinutes(period, slotMinutes))
    .filter((minute) => minute >= ahead && minute < ahead + DAY_MINUTES)
    .flatMap((minute) => {
      const slot = timeAtMinute(minute - ahead);
      return day.instantsAt(minute - ahead).map((startsAt): OfferedSlot => ({
        serviceId,
        date,
        slot,
        startsAt,
        opensOn,
        capacity,
        closed,
      }));
    });
}

function startMinutes(period: OpeningPeriod, slotMinutes: number): number[] {
  const { opens, closes } = minutesOf(period);
  const minutes: number[] = [];
  for (let minute = opens; minute < closes; minute += slotMinutes) minutes.push(minute);
  return minutes;
}
