import { describe, expect, it } from '@jest/globals';
import { DEFAULT_TERMS, type ServiceRules } from '#venues';
import type { SlotToCome } from './lock-slots-to-come.js';
import { planPoolRefit, planRefit } from './plan-refit.js';
import type { StayToCome } from './read-stays-to-come.js';

/** Tuesdays from 17:00 to 19:00 UTC, slots of 30 minutes, 40 guests. */
const rules = (otherwise: Partial<ServiceRules> = {}): ServiceRules => ({
  tenantId: 'tenant',
  venueId: 'venue',
  serviceId: 'service',
  timeZone: 'UTC',
  slotMinutes: 30,
  capacity: 40,
  turnMinutes: 60,
  partyMin: 1,
  partyMax: 12,
  leadMinutes: 0,
  horizonDays: 365,
  weeklyHours: { 2: [{ opens: '17:00', closes: '19:00' }] },
  ...DEFAULT_TERMS,
  pool: null,
  version: 1,
  ...otherwise,
});
const at = (time: string): number => Date.parse(`2027-03-16T${time}:00Z`);
const FROM = at('00:00');
const slot = (time: string, reserved: number, otherwise: Partial<SlotToCome> = {}): SlotToCome => ({
  startsAt: at(time),
  capacity: 40,
  reserved,
  shrinksTo: null,
  ...otherwise,
});
const stay = (from: string, to: string, guests: number, claims: readonly string[]): StayToCome => ({
  date: '2027-03-16',
  slot: from,
  startsAt: at(from),
  endsAt: at(to),
  claims: claims.map(at),
  guests,
});

describe('slots under new rules', () => {
  it('stay as they are while nothing is different', () => {
    const known = [slot('17:00', 10), slot('18:30', 0)];
    expect(planRefit(rules(), known, [stay('17:00', '17:30', 10, ['17:00'])], FROM).slots).toEqual([]);
  });

  it('offer the new capacity', () => {
    const { slots, overfull } = planRefit(rules({ capacity: 50 }), [slot('17:00', 10)], [], FROM);
    expect([slots, overfull]).toEqual([[slot('17:00', 10, { capacity: 50 })], []]);
  });

  it('keep what is reserved beyond a lower capacity, and shrink to it', () => {
    const known = [slot('17:00', 30), slot('17:30', 5)];
    const { slots, overfull } = planRefit(rules({ capacity: 20 }), known, [], FROM);
    expect(slots).toEqual([
      slot('17:00', 30, { capacity: 30, shrinksTo: 20 }),
      slot('17:30', 5, { capacity: 20 }),
    ]);
    expect(overfull).toEqual([at('17:00')]);
  });

  it('take the whole capacity back when it is raised again', () => {
    const shrinking = slot('17:00', 30, { capacity: 30, shrinksTo: 20 });
    expect(planRefit(rules(), [shrinking], [], FROM).slots).toEqual([slot('17:00', 30)]);
  });

  it('offer nothing once the schedule does not have them any more', () => {
    const weeklyHours = { 2: [{ opens: '17:00', closes: '18:00' }] };
    const known = [slot('18:00', 0), slot('18:30', 4)];
    const { slots, overfull } = planRefit(rules({ weeklyHours }), known, [], FROM);
    expect(slots).toEqual([
      slot('18:00', 0, { capacity: 0 }),
      slot('18:30', 4, { capacity: 4, shrinksTo: 0 }),
    ]);
    expect(overfull).toEqual([]);
  });

  it('take the capacity of a date from its exception', () => {
    const exceptions = { '2027-03-16': { capacity: 12 } };
    expect(planRefit(rules({ exceptions }), [slot('17:00', 0)], [], FROM).slots).toEqual([
      slot('17:00', 0, { capacity: 12 }),
    ]);
  });

  it('keep room for guests who stay on into hours that are new', () => {
    const weeklyHours = { 2: [{ opens: '17:00', closes: '20:00' }] };
    const staysOn = stay('18:30', '19:45', 15, ['18:30']);
    expect(planRefit(rules({ weeklyHours }), [slot('18:30', 15)], [staysOn], FROM).slots).toEqual([
      slot('19:00', 0, { capacity: 25 }),
      slot('19:30', 0, { capacity: 25 }),
    ]);
  });

  it('keep room for guests who are there across starts that a new slot length brings', () => {
    const known = [slot('17:00', 8), slot('17:30', 8)];
    const there = stay('17:00', '18:00', 8, ['17:00', '17:30']);
    expect(planRefit(rules({ slotMinutes: 20 }), known, [there], FROM).slots).toEqual([
      slot('17:20', 0, { capacity: 32 }),
      slot('17:30', 8, { capacity: 8, shrinksTo: 0 }),
      slot('17:40', 0, { capacity: 32 }),
    ]);
  });

  it('leave alone what is over already', () => {
    const weeklyHours = { 2: [{ opens: '17:00', closes: '20:00' }] };
    const staysOn = stay('18:30', '19:45', 15, ['18:30']);
    expect(planRefit(rules({ weeklyHours }), [], [staysOn], at('19:15')).slots).toEqual([
      slot('19:30', 0, { capacity: 25 }),
    ]);
  });
});

describe('slots of a pool under another capacity', () => {
  it('offer it where there is room, and shrink to it where more is reserved', () => {
    const known = [slot('17:00', 30), slot('17:15', 20), slot('17:30', 0)];
    expect(planPoolRefit(20, known)).toEqual({
      slots: [
        slot('17:00', 30, { capacity: 30, shrinksTo: 20 }),
        slot('17:15', 20, { capacity: 20 }),
        slot('17:30', 0, { capacity: 20 }),
      ],
      overfull: [at('17:00')],
    });
  });

  it('stay as they are while nothing is different', () => {
    const shrinking = slot('17:00', 60, { capacity: 60, shrinksTo: 40 });
    expect(planPoolRefit(40, [shrinking, slot('17:15', 7)]).slots).toEqual([]);
  });
});
