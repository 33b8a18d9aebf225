import { describe, expect, it } from '@jest/globals';
import { everyDay, serviceRules } from '#test/support/service-rules.js';
import { slotsOfDay } from './schedule.js';
import type { DateExceptions, OfferedSlot, ServiceRules } from './service-rules.js';

const allDay = everyDay({ opens: '00:00', closes: '24:00' });
const times = (slots: readonly OfferedSlot[]): string[] => slots.map(({ slot }) => slot);
const instants = (slots: readonly OfferedSlot[]): string[] =>
  slots.map(({ startsAt }) => new Date(startsAt).toISOString());

describe('the slots of a day', () => {
  it('start at opening and end before closing', () => {
    const dinner = serviceRules({ slotMinutes: 60 });

    expect(times(slotsOfDay(dinner, '2027-03-14'))).toEqual(['17:00', '18:00', '19:00', '20:00', '21:00']);
  });

  it('know the instant behind each local time', () => {
    const dinner = serviceRules({ slotMinutes: 180, timeZone: 'Asia/Kathmandu' });

    expect(instants(slotsOfDay(dinner, '2027-03-14'))).toEqual([
      '2027-03-14T11:15:00.000Z',
      '2027-03-14T14:15:00.000Z',
    ]);
  });

  it('follow the hours of the weekday, and a weekday without hours is closed', () => {
    const sundays = serviceRules({
      slotMinutes: 60,
      weeklyHours: { 7: [{ opens: '12:00', closes: '13:00' }] },
    });

    expect(times(slotsOfDay(sundays, '2027-03-14'))).toEqual(['12:00']);
    expect(slotsOfDay(sundays, '2027-03-15')).toEqual([]);
  });

  it('come in order, whatever the order of the periods', () => {
    const weeklyHours = everyDay({ opens: '19:00', closes: '20:00' }, { opens: '12:00', closes: '13:00' });

    expect(times(slotsOfDay(serviceRules({ slotMinutes: 30, weeklyHours }), '2027-03-14'))).toEqual([
      '12:00',
      '12:30',
      '19:00',
      '19:30',
    ]);
  });

  it('leave out the hour that spring takes away', () => {
    const nights = serviceRules({
      slotMinutes: 30,
      weeklyHours: everyDay({ opens: '00:30', closes: '02:30' }),
    });

    expect(times(slotsOfDay(nights, '2027-03-28'))).toEqual(['00:30', '02:00']);
  });

  it('offer the hour that autumn repeats twice, at different instants', () => {
    const nights = serviceRules({
      slotMinutes: 30,
      weeklyHours: everyDay({ opens: '01:00', closes: '02:30' }),
    });

    const slots = slotsOfDay(nights, '2027-10-31');

    expect(times(slots)).toEqual(['01:00', '01:30', '01:00', '01:30', '02:00']);
    expect(instants(slots)).toEqual([
      '2027-10-31T00:00:00.000Z',
      '2027-10-31T00:30:00.000Z',
      '2027-10-31T01:00:00.000Z',
      '2027-10-31T01:30:00.000Z',
      '2027-10-31T02:00:00.000Z',
    ]);
  });

  it('are none on a date that the place has skipped', () => {
    const samoa = serviceRules({ timeZone: 'Pacific/Apia', weeklyHours: allDay });

    expect(slotsOfDay(samoa, '2011-12-30')).toEqual([]);
    expect(slotsOfDay(samoa, '2011-12-31')).toHaveLength(96);
  });

  it('belong to the date that the clock went back to when it was set back over midnight', () => {
    // St. John's, 2010-11-07: at 00:01 the clock went back to 23:01 of the day before.
    const late = serviceRules({
      timeZone: 'America/St_Johns',
      slotMinutes: 30,
      weeklyHours: everyDay({ opens: '23:00', closes: '24:00' }),
    });

    expect(instants(slotsOfDay(late, '2010-11-06'))).toEqual([
      '2010-11-07T01:30:00.000Z',
      '2010-11-07T02:00:00.000Z',
      '2010-11-07T03:00:00.000Z',
    ]);
  });

  it('are worked out once for the same rules', () => {
    const rules = serviceRules();

    expect(slotsOfDay(rules, '2027-03-14')).toBe(slotsOfDay(rules, '2027-03-14'));
  });

  it('are not taken from other rules of the same service and version', () => {
    const rules = serviceRules({ slotMinutes: 60 });
    slotsOfDay(rules, '2027-03-14');

    expect(slotsOfDay({ ...rules, slotMinutes: 30 }, '2027-03-14')).toHaveLength(10);
  });

  describe('past midnight', () => {
    const nights = (otherwise: Partial<ServiceRules> = {}): ServiceRules =>
      serviceRules({
        slotMinutes: 60,
        weeklyHours: everyDay({ opens: '22:00', closes: '02:00' }),
        ...otherwise,
      });

    it('are of the date on the wall, and of the opening of the day before', () => {
      expect(slotsOfDay(nights(), '2027-03-14').map(({ slot, opensOn }) => [slot, opensOn])).toEqual([
        ['00:00', '2027-03-13'],
        ['01:00', '2027-03-13'],
        ['22:00', '2027-03-14'],
        ['23:00', '2027-03-14'],
      ]);
    });

    it('are offered after the last night of the week, on a weekday that is closed itself', () => {
      const saturdays = nights({ weeklyHours: { 6: [{ opens: '22:00', closes: '02:00' }] } });

      expect(times(slotsOfDay(saturdays, '2027-03-14'))).toEqual(['00:00', '01:00']);
      expect(slotsOfDay(saturdays, '2027-03-15')).toEqual([]);
    });

    it('go on in the rhythm in which the period began', () => {
      const late = nights({ slotMinutes: 90, weeklyHours: everyDay({ opens: '21:30', closes: '02:00' }) });

      expect(times(slotsOfDay(late, '2027-03-14'))).toEqual(['00:30', '21:30', '23:00']);
    });

    it('end at midnight when the period closes at 24:00 or at 00:00, which is the same', () => {
      for (const closes of ['24:00', '00:00']) {
        const evening = nights({ weeklyHours: everyDay({ opens: '22:00', closes }) });

        expect(times(slotsOfDay(evening, '2027-03-14'))).toEqual(['22:00', '23:00']);
      }
    });

    it('leave out the hour that spring takes away, and repeat the one that autumn does', () => {
      expect(times(slotsOfDay(nights(), '2027-03-28'))).toEqual(['00:00', '22:00', '23:00']);
      expect(times(slotsOfDay(nights(), '2027-10-31'))).toEqual([
        '00:00',
        '01:00',
        '01:00',
        '22:00',
        '23:00',
      ]);
    });

    it('come before midnight once more when the clock is set back over it', () => {
      // St. John's, 2010-11-07: at 00:01 the clock went back to 23:01 of the day before.
      const stJohns = nights({
        timeZone: 'America/St_Johns',
        slotMinutes: 30,
        weeklyHours: { 6: [{ opens: '23:00', closes: '01:00' }] },
      });

      expect(times(slotsOfDay(stJohns, '2010-11-06'))).toEqual(['23:00', '23:30', '23:30']);
      expect(instants(slotsOfDay(stJohns, '2010-11-07'))).toEqual([
        '2010-11-07T02:30:00.000Z',
        '2010-11-07T03:30:00.000Z',
        '2010-11-07T04:00:00.000Z',
      ]);
    });
  });

  describe('of a date with an exception', () => {
    const nights = (exceptions: DateExceptions): ServiceRules =>
      serviceRules({
        slotMinutes: 60,
        weeklyHours: everyDay({ opens: '22:00', closes: '02:00' }),
        exceptions,
      });
    const seen = (rules: ServiceRules, date: string): unknown[] =>
      slotsOfDay(rules, date).map(({ slot, capacity, closed }) => [slot, closed ?? capacity]);
    const closure = { blackout: null };

    it('are closed through the night when it is, and are still told', () => {
      const rules = nights({ '2027-03-14': { closed: true } });

      expect(seen(rules, '2027-03-14')).toEqual([
        ['00:00', 40],
        ['01:00', 40],
        ['22:00', closure],
        ['23:00', closure],
      ]);
      expect(seen(rules, '2027-03-15').slice(0, 2)).toEqual([
        ['00:00', closure],
        ['01:00', closure],
      ]);
    });

    it('know why when it is a blackout', () => {
      const rules = nights({ '2027-03-14': { blackout: 'private-event' } });

      expect(seen(rules, '2027-03-14').at(-1)).toEqual(['23:00', { blackout: 'private-event' }]);
    });

    it('are those of its other hours', () => {
      const rules = nights({ '2027-03-14': { hours: [{ opens: '12:00', closes: '14:00' }] } });

      expect(times(slotsOfDay(rules, '2027-03-14'))).toEqual(['00:00', '01:00', '12:00', '13:00']);
      expect(times(slotsOfDay(rules, '2027-03-15'))).toEqual(['22:00', '23:00']);
    });

    it('have its capacity, after midnight too', () => {
      const rules = nights({ '2027-03-14': { capacity: 12 } });

      expect(seen(rules, '2027-03-14').at(-1)).toEqual(['23:00', 12]);
      expect(seen(rules, '2027-03-15').slice(1, 3)).toEqual([
        ['01:00', 12],
        ['22:00', 40],
      ]);
    });

    it('are offered once where a longer night runs into a date that is closed', () => {
      const rules = nights({
        '2027-03-13': {
          hours: [
            { opens: '22:00', closes: '23:00' },
            { opens: '23:00', closes: '22:30' },
          ],
        },
        '2027-03-14': { closed: true },
      });

      expect(seen(rules, '2027-03-14').slice(-2)).toEqual([
        ['22:00', 40],
        ['23:00', closure],
      ]);
    });
  });
});
