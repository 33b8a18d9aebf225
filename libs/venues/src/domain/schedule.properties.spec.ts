import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rulesAndDate, shifted, whatTheClockShows } from '#test/support/schedules.js';
import { everyDay, serviceRules } from '#test/support/service-rules.js';
import { datesOfTransitions, ZONES } from '#test/support/zones.js';
import { slotsOfDay } from './schedule.js';
import type { OfferedSlot } from './service-rules.js';
import { stayOf, turnMinutesFor } from './stay.js';

const MINUTE_MS = 60_000;
const TEN_YEARS = [2026, 2038] as const;

describe('for any zone, date, hours, exceptions and slot length', () => {
  it('the schedule is exactly the minutes at which the clock on the wall shows a start of a slot', () => {
    fc.assert(
      fc.property(rulesAndDate, ({ rules, date }) => {
        expect(slotsOfDay(rules, date)).toEqual(whatTheClockShows(rules, date));
      }),
      { numRuns: 100 },
    );
  });

  it('a party claims its own slot and every other that begins before it leaves, and no more', () => {
    fc.assert(
      fc.property(
        rulesAndDate,
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        ({ rules, date }, pick, guests) => {
          const slots = slotsOfDay(rules, date);
          const slot = slots[pick % slots.length];
          if (slot === undefined) return;
          const end = slot.startsAt + turnMinutesFor(rules, guests) * MINUTE_MS;
          const nearby = [-2, -1, 0, 1, 2, 3].flatMap((days) => slotsOfDay(rules, shifted(date, days)));
          const expected = nearby
            .map(({ startsAt }) => startsAt)
            .filter((at) => at >= slot.startsAt && at < end);

          expect(stayOf(rules, slot, guests).claims).toEqual(expected.toSorted((a, b) => a - b));
          expect(stayOf(rules, slot, guests).claims[0]).toBe(slot.startsAt);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('at every change of the clock from 2026 to 2037, in each of forty zones', () => {
  const schedules = {
    'all day': { slotMinutes: 15, weeklyHours: everyDay({ opens: '00:00', closes: '24:00' }) },
    'through the night': { slotMinutes: 30, weeklyHours: everyDay({ opens: '18:00', closes: '04:00' }) },
  };
  const open = (slot: string, schedule: string): boolean =>
    schedule === 'all day' || slot >= '18:00' || slot < '04:00';

  it.each(ZONES)(
    'slots are unique instants, in order, inside the opening hours on the wall: %s',
    (timeZone) => {
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
      const dates = datesOfTransitions(timeZone, TEN_YEARS);
      for (const [name, schedule] of Object.entries(schedules)) {
        const rules = serviceRules({ timeZone, ...schedule });
        const faults = dates.flatMap((date) => {
          const slots = slotsOfDay(rules, date);
          return slots.filter(
            ({ slot, startsAt }, index) =>
              clock.format(startsAt) !== `${date} ${slot}` ||
              !open(slot, name) ||
              startsAt <= (slots[index - 1]?.startsAt ?? -Infinity),
          );
        });

        expect(faults).toEqual([]);
      }
    },
  );

  it.each(ZONES)('every minute of the world is inside one date, so none is offered twice: %s', (timeZone) => {
    const rules = serviceRules({ timeZone, ...schedules['all day'] });
    for (const date of datesOfTransitions(timeZone, TEN_YEARS)) {
      const nearby = [-1, 0, 1].flatMap((days) => slotsOfDay(rules, shifted(date, days)));

      expect(new Set(nearby.map(({ startsAt }) => startsAt)).size).toBe(nearby.length);
    }
  });
});

describe('whatever time zone the process runs in', () => {
  const run = promisify(execFile);
  const inZone = async (TZ: string): Promise<string> => {
    const script = new URL('../../testing/print-slots.ts', import.meta.url).pathname;
    const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
    const { stdout } = await run(
      process.execPath,
      [...flags, '--import', './test/setup/typescript.mjs', script],
      { env: { ...process.env, TZ } },
    );
    return stdout;
  };

  it('the slots are the same', async () => {
    const [here, ...elsewhere] = await Promise.all(
      ['UTC', 'America/St_Johns', 'Pacific/Kiritimati'].map(inZone),
    );
    const slots = JSON.parse(here!) as Record<string, OfferedSlot[]>;

    expect(Object.keys(slots)).toHaveLength(ZONES.length);
    expect(elsewhere).toEqual([here, here]);
  });
});
