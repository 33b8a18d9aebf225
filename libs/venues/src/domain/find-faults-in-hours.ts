import { escaped, type Fault, faultsInMembers, faultsInNumber, isObject } from './fault.js';
import { isClosingTime, isLocalDate, isLocalTime, shiftedDate } from './local-time.js';
import { minutesOf, openingOn, overlap } from './opening-hours.js';
import type { IsoWeekday, OpeningPeriod, ServiceTerms, WeeklyHours } from './service-rules.js';

type Hours = Pick<ServiceTerms, 'weeklyHours' | 'exceptions' | 'slotMinutes' | 'capacity'>;

const MAX_EXCEPTIONS = 1_000;
const MAX_PERIODS = 48;
const CAPACITY = [1, 1_000_000] as const;
/** One term, never free text: it is shown to anybody who asks what is free. */
const TERM = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * What is wrong with the weekly hours and the exceptions. They come from files and requests, so nothing is believed of
 * their shape. Overlaps are looked for once every period is a period.
 */
export function faultsInHours(terms: Hours): Fault[] {
  const { weeklyHours, exceptions, slotMinutes } = terms;
  const faults = [
    ...faultsInEach('/weeklyHours', weeklyHours, (pointer, weekday, periods) =>
      faultsInWeekday(pointer, weekday, periods, slotMinutes),
    ),
    ...faultsInEach('/exceptions', exceptions, (pointer, date, exception) =>
      faultsInDate(pointer, date, exception, slotMinutes),
    ),
  ];
  return faults.length > 0 ? faults : [...faultsBetweenWeekdays(weeklyHours), ...faultsBetweenDates(terms)];
}

function faultsInEach(
  pointer: string,
  map: unknown,
  faultsIn: (pointer: string, key: string, value: unknown) => Fault[],
): Fault[] {
  if (!isObject(map)) return [{ pointer, detail: 'must be an object' }];
  const entries = Object.entries(map);
  if (entries.length > MAX_EXCEPTIONS)
    return [{ pointer, detail: `must have at most ${MAX_EXCEPTIONS} entries` }];
  return entries.flatMap(([key, value]) => faultsIn(`${pointer}/${escaped(key)}`, key, value));
}

function faultsInWeekday(pointer: string, weekday: string, periods: unknown, slotMinutes: number): Fault[] {
  if (!/^[1-7]$/.test(weekday))
    return [{ pointer, detail: 'a weekday is a number from 1 (Monday) to 7 (Sunday)' }];
  return faultsInPeriods(pointer, periods, slotMinutes);
}

function faultsInDate(pointer: string, date: string, exception: unknown, slotMinutes: number): Fault[] {
  if (!isLocalDate(date)) return [{ pointer, detail: 'must be a date of the calendar, such as 2027-12-25' }];
  const unknown = faultsInMembers(pointer, exception, ['closed', 'blackout', 'hours', 'capacity']);
  if (unknown.length > 0 || !isObject(exception)) return unknown;
  const { closed, blackout, hours, capacity } = exception;
  if ([closed, blackout, hours ?? capacity].filter((kind) => kind !== undefined).length !== 1)
    return [{ pointer, detail: 'must be one of: closed; a blackout; other hours, another capacity or both' }];
  const faults: Fault[] = [];
  if (closed !== undefined && closed !== true)
    faults.push({ pointer: `${pointer}/closed`, detail: 'can only be true' });
  if (blackout !== undefined && !(typeof blackout === 'string' && TERM.test(blackout)))
    faults.push({ pointer: `${pointer}/blackout`, detail: 'must be a term such as private-event' });
  if (capacity !== undefined) faults.push(...faultsInNumber(`${pointer}/capacity`, capacity, CAPACITY));
  if (hours !== undefined) faults.push(...faultsInOtherHours(`${pointer}/hours`, hours, slotMinutes));
  return faults;
}

const faultsInOtherHours = (pointer: string, hours: unknown, slotMinutes: number): Fault[] =>
  Array.isArray(hours) && hours.length === 0
    ? [{ pointer, detail: 'must have a period; a date without any is closed' }]
    : faultsInPeriods(pointer, hours, slotMinutes);

function faultsInPeriods(pointer: string, periods: unknown, slotMinutes: number): Fault[] {
  if (!Array.isArray(periods) || periods.length > MAX_PERIODS)
    return [{ pointer, detail: `must be a list of at most ${MAX_PERIODS} periods` }];
  const faults = periods.flatMap((period, index) =>
    faultsInPeriod(`${pointer}/${index}`, period, slotMinutes),
  );
  return faults.length > 0 ? faults : faultsBetweenPeriods(pointer, periods as readonly OpeningPeriod[]);
}

function faultsInPeriod(pointer: string, period: unknown, slotMinutes: number): Fault[] {
  const faults = faultsInMembers(pointer, period, ['opens', 'closes']);
  if (faults.length > 0 || !isObject(period)) return faults;
  const { opens, closes } = period;
  const canOpen = typeof opens === 'string' && isLocalTime(opens);
  const canClose = typeof closes === 'string' && isClosingTime(closes);
  if (canOpen && canClose) return faultsInLength(`${pointer}/closes`, { opens, closes }, slotMinutes);
  if (!canOpen) faults.push({ pointer: `${pointer}/opens`, detail: 'must be a time such as 17:00' });
  if (!canClose)
    faults.push({
      pointer: `${pointer}/closes`,
      detail: 'must be a time such as 22:00 or, after midnight, 02:00; the end of the day is 24:00',
    });
  return faults;
}

function faultsInLength(pointer: string, period: OpeningPeriod, slotMinutes: number): Fault[] {
  if (period.opens === period.closes)
    return [{ pointer, detail: 'must not be the same as opens; a whole day is 00:00 to 24:00' }];
  const { opens, closes } = minutesOf(period);
  // A slot length that is none is a fault of its own.
  if (!Number.isInteger(slotMinutes) || slotMinutes < 1 || (closes - opens) % slotMinutes === 0) return [];
  return [{ pointer, detail: `must be a whole number of slots of ${slotMinutes} minutes after opens` }];
}

/** Periods may touch (one closes as the next opens), in any order; they may not overlap. */
function faultsBetweenPeriods(pointer: string, periods: readonly OpeningPeriod[]): Fault[] {
  return periods.flatMap((period, index) =>
    periods.slice(0, index).some((earlier) => overlap(minutesOf(earlier), minutesOf(period)))
      ? [{ pointer: `${pointer}/${index}`, detail: 'overlaps another period of the same day' }]
      : [],
  );
}

/** What opens on a weekday may run into the one after it, from Sunday into Monday too. */
function faultsBetweenWeekdays(weeklyHours: WeeklyHours): Fault[] {
  return (Object.keys(weeklyHours) as IsoWeekday[]).flatMap((weekday) => {
    const before = weeklyHours[String(((Number(weekday) + 5) % 7) + 1) as IsoWeekday] ?? [];
    return faultsAfterNight(`/weeklyHours/${weekday}`, before, weeklyHours[weekday] ?? []);
  });
}

/** Other hours on a date may run into what opens the day after, or what opened the day before may run into them. */
function faultsBetweenDates(terms: Hours): Fault[] {
  return Object.entries(terms.exceptions).flatMap(([date, { hours = [] }]) => {
    const pointer = `/exceptions/${date}/hours`;
    const faults = faultsAfterNight(pointer, hoursOn(terms, shiftedDate(date, -1)), hours);
    const dayAfter = shiftedDate(date, 1);
    // Where the day after has other hours too, it is found there.
    if (faults.length > 0 || terms.exceptions[dayAfter]?.hours !== undefined) return faults;
    return hours.flatMap((night, index) =>
      hoursOn(terms, dayAfter).some((next) => runsInto(night, next))
        ? [{ pointer: `${pointer}/${index}/closes`, detail: 'overlaps a period that opens the day after' }]
        : [],
    );
  });
}

const faultsAfterNight = (
  pointer: string,
  before: readonly OpeningPeriod[],
  periods: readonly OpeningPeriod[],
): Fault[] =>
  periods.flatMap((period, index) =>
    before.some((night) => runsInto(night, period))
      ? [{ pointer: `${pointer}/${index}`, detail: 'overlaps a period that opens the day before' }]
      : [],
  );

const runsInto = (night: OpeningPeriod, next: OpeningPeriod): boolean =>
  overlap(minutesOf(night), minutesOf(next), 1);

const hoursOn = (terms: Hours, date: string): readonly OpeningPeriod[] => {
  const { periods, closed } = openingOn(terms, date);
  return closed === null ? periods : [];
};
