import { describe, expect, it } from '@jest/globals';
import { everyDay, serviceRules } from '#test/support/service-rules.js';
import { slotsOfDay } from './schedule.js';
import type { OfferedSlot, ServiceRules } from './service-rules.js';
import { stayOf } from './stay.js';

const allDay = everyDay({ opens: '00:00', closes: '24:00' });

describe('the claims of a booking', () => {
  const slotAt = (rules: ServiceRules, date: string, time: string): OfferedSlot =>
    slotsOfDay(rules, date).find(({ slot }) => slot === time)!;
  const claimed = (rules: ServiceRules, slot: OfferedSlot): string[] =>
    stayOf(rules, slot, 2).claims.map((start) => new Date(start).toISOString().slice(11, 16));

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

    expect(stayOf(nights, slotAt(nights, '9999-12-31', '23:45'), 2).claims).toHaveLength(6);
  });

  it('are refused for a slot that is not offered', () => {
    const rules = serviceRules();
    const slot = { ...slotAt(rules, '2027-03-14', '19:00'), startsAt: 1 };

    expect(() => stayOf(rules, slot, 2)).toThrow(RangeError);
  });

  it('reach further for a larger party', () => {
    const rules = serviceRules({
      slotMinutes: 30,
      turnTimes: [
        { fromGuests: 5, minutes: 120 },
        { fromGuests: 9, minutes: 180 },
      ],
    });
    const claims = (guests: number): number =>
      stayOf(rules, slotAt(rules, '2027-03-14', '18:00'), guests).claims.length;

    expect([1, 4, 5, 8, 9, 12].map(claims)).toEqual([3, 3, 4, 4, 6, 6]);
  });

  it('include slots that are closed, so that they are true when these are opened again', () => {
    const rules = serviceRules({
      slotMinutes: 30,
      weeklyHours: allDay,
      exceptions: { '2027-03-15': { closed: true } },
    });

    expect(claimed(rules, slotAt(rules, '2027-03-14', '23:30'))).toEqual(['23:30', '00:00', '00:30']);
  });

  it('end after twenty-four hours at the latest, also where the next day is a short one or is skipped', () => {
    const samoa = serviceRules({
      timeZone: 'Pacific/Apia',
      slotMinutes: 60,
      turnMinutes: 1_440,
      weeklyHours: allDay,
    });
    const london = serviceRules({ slotMinutes: 60, turnMinutes: 1_440, weeklyHours: allDay });

    expect(claimed(samoa, slotAt(samoa, '2011-12-29', '23:00'))).toHaveLength(24);
    expect(claimed(london, slotAt(london, '2027-03-27', '23:00'))).toHaveLength(24);
  });

  it('are of no pool where there is none', () => {
    const rules = serviceRules();

    expect(stayOf(rules, slotAt(rules, '2027-03-14', '19:00'), 2).poolClaims).toEqual([]);
  });

  it('of a pool are every slot that the stay touches, on the clock of the world', () => {
    const kathmandu = serviceRules({
      timeZone: 'Asia/Kathmandu',
      turnMinutes: 90,
      slotMinutes: 30,
      pool: { poolId: 'room', capacity: 60, slotMinutes: 30 },
    });
    const { slots, poolClaims } = stayOf(kathmandu, slotAt(kathmandu, '2027-03-14', '19:00'), 2);

    // 19:00 is 13:15 in the world: half of the first pool slot, two whole ones, half of the last.
    expect(poolClaims.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual([
      '13:00',
      '13:30',
      '14:00',
      '14:30',
    ]);
    expect(slots.filter(({ serviceId }) => serviceId === 'room')).toHaveLength(4);
    expect(slots).toHaveLength(7);
  });
});
