import fc from 'fast-check';
import {
  type DateException,
  faultsInService,
  type OfferedSlot,
  type OpeningPeriod,
  type ServiceRules,
  type TurnTime,
} from '#venues';
import { everyDay, serviceRules } from './service-rules.js';
import { datesOfTransitions, ZONES } from './zones.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const clockTime = (minute: number): string =>
  `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

const transitions = new Map<string, readonly string[]>();

/** Looked up once: it takes milliseconds. */
function transitionsOf(timeZone: string): readonly string[] {
  const known = transitions.get(timeZone) ?? datesOfTransitions(timeZone);
  transitions.set(timeZone, known);
  return known;
}

/** A zone and a date, two times out of three around a change of its clock. */
const zoneAndDate = fc.constantFrom(...ZONES).chain((timeZone) => {
  const anyDate = fc
    .date({ min: new Date('2007-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const changes = transitionsOf(timeZone);
  const date =
    changes.length === 0
      ? anyDate
      : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...changes) }, { weight: 1, arbitrary: anyDate });
  return date.map((chosen) => ({ timeZone, date: chosen }));
});

/** One to three periods of a day that do not overlap, every other time with one past midnight. */
const periodsOf = (slotMinutes: number): fc.Arbitrary<OpeningPeriod[]> =>
  fc
    .record({
      nths: fc.uniqueArray(fc.nat(1_440 / slotMinutes - 1), { minLength: 2, maxLength: 6 }),
      ahead: fc.nat(slotMinutes / 5 - 1),
      isNight: fc.boolean(),
    })
    .map(({ nths, ahead, isNight }) => {
      const times = nths.toSorted((a, b) => a - b).map((nth) => clockTime(nth * slotMinutes + ahead * 5));
      const bounds = isNight ? [...times.slice(1), ...times.slice(0, 1)] : times;
      return bounds.flatMap((closes, index) => {
        const opens = bounds[index - 1];
        return index % 2 === 1 && opens !== undefined ? [{ opens, closes }] : [];
      });
    });

const exceptionOf = (slotMinutes: number): fc.Arbitrary<DateException> =>
  fc.oneof(
    fc.constant<DateException>({ closed: true }),
    fc.constant<DateException>({ blackout: 'private-event' }),
    fc.record<DateException>({ capacity: fc.integer({ min: 1, max: 60 }) }),
    periodsOf(slotMinutes).map((hours): DateException => ({ hours })),
  );

const turnTimes: fc.Arbitrary<TurnTime[]> = fc
  .uniqueArray(fc.integer({ min: 2, max: 12 }), { maxLength: 3 })
  .map((sizes) =>
    sizes.toSorted((a, b) => a - b).map((fromGuests, index) => ({ fromGuests, minutes: 45 * (index + 2) })),
  );

const termsOf = (slotMinutes: number) =>
  fc.record({
    slotMinutes: fc.constant(slotMinutes),
    open: periodsOf(slotMinutes),
    exception: fc.option(fc.tuple(fc.constantFrom(-1, 0, 1), exceptionOf(slotMinutes)), { nil: undefined }),
    turnMinutes: fc.integer({ min: 1, max: 1_440 }),
    turnTimes,
    capacity: fc.integer({ min: 1, max: 60 }),
  });

/** Rules of any shape that an operator may write, and a date around which something happens. */
export const rulesAndDate = fc
  .record({ place: zoneAndDate, terms: fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 90).chain(termsOf) })
  .map(({ place: { timeZone, date }, terms: { open, exception, ...terms } }) => {
    const exceptions = exception === undefined ? {} : { [shifted(date, exception[0])]: exception[1] };
    return { rules: serviceRules({ timeZone, weeklyHours: everyDay(...open), exceptions, ...terms }), date };
  })
  .filter(({ rules }) => faultsInService({ name: 'Any', ...rules }).length === 0);

/**
 * What the schedule of a date must be, by asking the clock of the place, with Intl alone, what it shows at every minute
 * for three days around it. The rules have the same hours on every weekday.
 */
export function whatTheClockShows(rules: ServiceRules, date: string): OfferedSlot[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: rules.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const noon = Date.parse(`${date}T12:00Z`);
  const shown: OfferedSlot[] = [];
  for (let startsAt = noon - 40 * HOUR_MS; startsAt < noon + 40 * HOUR_MS; startsAt += MINUTE_MS) {
    const [day, slot] = clock.format(startsAt).split(' ');
    if (day === date && slot !== undefined) shown.push(...slotsShown(rules, date, slot, startsAt));
  }
  return shown;
}

function slotsShown(rules: ServiceRules, date: string, slot: string, startsAt: number): OfferedSlot[] {
  const slots = [0, 1].flatMap((daysBefore): OfferedSlot[] => {
    const opensOn = shifted(date, -daysBefore);
    const { closed, blackout, hours, capacity } = rules.exceptions[opensOn] ?? {};
    const begins = (hours ?? rules.weeklyHours[1] ?? []).some((period) =>
      isStart(period, minuteOf(slot) + daysBefore * 1_440, rules.slotMinutes),
    );
    if (!begins) return [];
    const isClosed = closed !== undefined || blackout !== undefined;
    return [
      {
        ...{ serviceId: rules.serviceId, date, slot, startsAt, opensOn },
        capacity: capacity ?? rules.capacity,
        closed: isClosed ? { blackout: blackout ?? null } : null,
      },
    ];
  });
  return slots.length < 2 ? slots : slots.filter(({ closed }) => closed === null).slice(0, 1);
}

function isStart({ opens, closes }: OpeningPeriod, minute: number, slotMinutes: number): boolean {
  const [from, to] = [minuteOf(opens), minuteOf(closes)];
  const length = to > from ? to - from : to + 1_440 - from;
  const since = minute - from;
  return since >= 0 && since < length && since % slotMinutes === 0;
}
