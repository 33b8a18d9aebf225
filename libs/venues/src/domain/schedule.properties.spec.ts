import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyDay, serviceRules } from '../../testing/service-rules.js';
import { datesOfTransitions, ZONES } from '../../testing/zones.js';
import { localDateOf, minuteOfDay, timeAtMinute } from './local-time.js';
import { claimsOf, slotsOfDay } from './schedule.js';
import type { OfferedSlot, OpeningPeriod, ServiceRules } from './service-rules.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A zone and a date, two times out of three around a change of its clock. */
const zoneAndDate = fc.constantFrom(...ZONES).chain((timeZone) => {
  const anyDate = fc
    .date({ min: new Date('2007-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const transitions = datesOfTransitions(timeZone);
  const date =
    transitions.length === 0
      ? anyDate
      : fc.oneof(
          { weight: 2, arbitrary: fc.constantFrom(...transitions) },
          { weight: 1, arbitrary: anyDate },
        );
  return date.map((chosen) => ({ timeZone, date: chosen }));
});

/** One to three periods of a day that do not overlap. */
const periods: fc.Arbitrary<OpeningPeriod[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 6 })
  .map((ticks) => ticks.toSorted((a, b) => a - b).map((tick) => timeAtMinute(tick * 5)))
  .map((bounds) =>
    bounds.flatMap((closes, index) =>
      index % 2 === 1 ? [{ opens: bounds[index - 1] ?? closes, closes }] : [],
    ),
  );

const rulesAndDate = fc
  .record({
    place: zoneAndDate,
    periods,
    slotMinutes: fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 90),
    turnMinutes: fc.integer({ min: 1, max: 1_440 }),
  })
  .map(({ place: { timeZone, date }, periods: open, ...terms }) => ({
    rules: serviceRules({ timeZone, weeklyHours: everyDay(...open), ...terms }),
    open,
    date,
  }));

describe('for any zone, date, hours and slot length', () => {
  it('the schedule offers exactly the minutes at which the clock on the wall shows a start of a slot', () => {
    fc.assert(
      fc.property(rulesAndDate, ({ rules, open, date }) => {
        expect(slotsOfDay(rules, date)).toEqual(whatTheClockShows(rules, open, date));
      }),
      { numRuns: 150 },
    );
  });

  it('the slots are unique instants, in order', () => {
    fc.assert(
      fc.property(rulesAndDate, ({ rules, date }) => {
        const starts = slotsOfDay(rules, date).map(({ startsAt }) => startsAt);

        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  it('every slot lies inside the opening hours of its local date', () => {
    fc.assert(
      fc.property(rulesAndDate, ({ rules, open, date }) => {
        for (const { slot, startsAt } of slotsOfDay(rules, date)) {
          expect(localDateOf(rules.timeZone, startsAt)).toBe(date);
          expect(open.some(({ opens, closes }) => opens <= slot && slot < closes)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a booking claims its own slot and every other that begins before the party leaves, and no more', () => {
    fc.assert(
      fc.property(rulesAndDate, fc.nat(), ({ rules, date }, pick) => {
        const slots = slotsOfDay(rules, date);
        const slot = slots[pick % slots.length];
        if (slot === undefined) return;
        const end = slot.startsAt + rules.turnMinutes * MINUTE_MS;
        const nearby = [-2, -1, 0, 1, 2, 3].flatMap((days) => slotsOfDay(rules, shifted(date, days)));
        const expected = nearby
          .map(({ startsAt }) => startsAt)
          .filter((at) => at >= slot.startsAt && at < end);

        expect(claimsOf(rules, slot)).toEqual(expected.toSorted((a, b) => a - b));
        expect(claimsOf(rules, slot)[0]).toBe(slot.startsAt);
      }),
      { numRuns: 300 },
    );
  });
});

/** Asks the clock of the place, by Intl alone, what it shows at every minute for three days around the date. */
function whatTheClockShows(
  { timeZone, slotMinutes }: ServiceRules,
  open: readonly OpeningPeriod[],
  date: string,
): OfferedSlot[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const noon = Date.parse(`${date}T12:00Z`);
  const shown: OfferedSlot[] = [];
  for (let startsAt = noon - 40 * HOUR_MS; startsAt < noon + 40 * HOUR_MS; startsAt += MINUTE_MS) {
    const [day, slot] = clock.format(startsAt).split(' ');
    if (day !== date || slot === undefined) continue;
    const minute = minuteOfDay(slot);
    const begins = open.some(
      ({ opens, closes }) =>
        opens <= slot && slot < closes && (minute - minuteOfDay(opens)) % slotMinutes === 0,
    );
    if (begins) shown.push({ date, slot, startsAt });
  }
  return shown;
}

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
