import { describe, expect, it } from '@jest/globals';
import { everyDay, serviceRules } from '../../testing/service-rules.js';
import { claimsOf, slotsOfDay } from './schedule.js';
import type { OfferedSlot } from './service-rules.js';

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
});

describe('the claims of a booking', () => {
  const slotAt = (rules: ReturnType<typeof serviceRules>, date: string, time: string): OfferedSlot =>
    slotsOfDay(rules, date).find(({ slot }) => slot === time)!;
  const claimed = (rules: ReturnType<typeof serviceRules>, slot: OfferedSlot): string[] =>
    claimsOf(rules, slot).map((start) => new Date(start).toISOString().slice(11, 16));

  it('are every slot that begins while the party stays', () => {
    const dinner = serviceRules({ slotMinutes: 30 });

    expect(claimed(dinner, slotAt(dinner, '2027-03-14', '19:00'))).toEqual(['19:00', '19:30', '20:00']);
  });

  it('are the slot alone when the next party may come as this one leaves', () => {
    const dinner = serviceRules({ slotMinutes: 90, turnMinutes: 90 });

    expect(claimed(dinner, slotAt(dinner, '2027-03-14', '18:30'))).toEqual(['18:30']);
  });

  it('end with the offered slots when the party stays past closing', () => {
    const dinner = serviceRules();

    expect(claimed(dinner, slotAt(dinner, '2027-03-14', '21:30'))).toEqual(['21:30', '21:45']);
  });

  it('reach into the next day', () => {
    const nights = serviceRules({ slotMinutes: 30, weeklyHours: allDay });

    expect(claimed(nights, slotAt(nights, '2027-03-14', '23:30'))).toEqual(['23:30', '00:00', '00:30']);
  });

  it('count the hour that autumn repeats as time that passes', () => {
    const nights = serviceRules({ slotMinutes: 60, turnMinutes: 180, weeklyHours: allDay });

    // 00:00 BST, 01:00 BST, 01:00 GMT
    expect(claimed(nights, slotAt(nights, '2027-10-31', '00:00'))).toEqual(['23:00', '00:00', '01:00']);
  });

  it('include the day before when the clock goes back to it', () => {
    const nights = serviceRules({ timeZone: 'America/St_Johns', slotMinutes: 30, weeklyHours: allDay });

    // 00:00, then back at 00:01 to 23:01: 23:30, and 00:00 once more
    const [midnight] = slotsOfDay(nights, '2010-11-07');
    expect(claimed(nights, midnight!)).toEqual(['02:30', '03:00', '03:30']);
  });

  it('work to the end of the calendar', () => {
    const nights = serviceRules({ weeklyHours: allDay });

    expect(claimsOf(nights, slotAt(nights, '9999-12-31', '23:45'))).toHaveLength(6);
  });

  it('are refused for a slot that is not offered', () => {
    const rules = serviceRules();
    const slot = { ...slotAt(rules, '2027-03-14', '19:00'), startsAt: 1 };

    expect(() => claimsOf(rules, slot)).toThrow(RangeError);
  });
});
