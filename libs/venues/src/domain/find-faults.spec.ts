import { describe, expect, it } from '@jest/globals';
import { everyDay, serviceRules } from '../../testing/service-rules.js';
import { faultsInService, faultsInVenue } from './find-faults.js';
import type { ServiceTerms, WeeklyHours } from './service-rules.js';

const pointersIn = (otherwise: Partial<ServiceTerms & { name: string }>): string[] =>
  faultsInService({ name: 'Dinner', ...serviceRules(), ...otherwise }).map(({ pointer }) => pointer);
const hours = (...periods: [opens: string, closes: string][]): { weeklyHours: WeeklyHours } => ({
  weeklyHours: { 1: periods.map(([opens, closes]) => ({ opens, closes })) },
});

describe('a service', () => {
  it('is accepted as the demo has it', () => {
    expect(pointersIn({})).toEqual([]);
  });

  it('may have several periods a day that touch, in any order, up to midnight', () => {
    expect(pointersIn(hours(['19:00', '24:00'], ['12:00', '15:00'], ['15:00', '18:00']))).toEqual([]);
  });

  it('may be closed all week', () => {
    expect(pointersIn({ weeklyHours: {} })).toEqual([]);
  });

  it.each([
    ['overlap', hours(['12:00', '15:00'], ['14:00', '18:00']), '/weeklyHours/1/1'],
    ['lie inside each other', hours(['12:00', '18:00'], ['13:00', '14:00']), '/weeklyHours/1/1'],
    ['are the same twice', hours(['12:00', '15:00'], ['12:00', '15:00']), '/weeklyHours/1/1'],
    ['close before they open', hours(['17:00', '12:00']), '/weeklyHours/1/0/closes'],
    ['close as they open', hours(['17:00', '17:00']), '/weeklyHours/1/0/closes'],
    ['open at no time of the day', hours(['24:00', '24:00']), '/weeklyHours/1/0/opens'],
    ['close at no time of the day', hours(['17:00', '25:00']), '/weeklyHours/1/0/closes'],
    ['belong to no weekday', { weeklyHours: { 8: [] } as WeeklyHours }, '/weeklyHours/8'],
  ])('cannot have hours that %s', (_what, wrong, pointer) => {
    expect(pointersIn(wrong)).toEqual([pointer]);
  });

  it.each([
    [{ slotMinutes: 0 }, '/slotMinutes'],
    [{ slotMinutes: -15 }, '/slotMinutes'],
    [{ slotMinutes: 7.5 }, '/slotMinutes'],
    [{ capacity: 0 }, '/capacity'],
    [{ capacity: 1e9 }, '/capacity'],
    [{ turnMinutes: 0 }, '/turnMinutes'],
    [{ leadMinutes: -1 }, '/leadMinutes'],
    [{ horizonDays: Number.NaN }, '/horizonDays'],
    [{ partyMin: 5, partyMax: 4 }, '/partyMax'],
    [{ name: '  ' }, '/name'],
  ])('cannot have %j', (wrong, pointer) => {
    expect(pointersIn(wrong)).toEqual([pointer]);
  });

  it('is told everything that is wrong at once', () => {
    const weeklyHours = everyDay({ opens: '22:00', closes: '17:00' });

    expect(pointersIn({ slotMinutes: 0, partyMax: 0, weeklyHours })).toHaveLength(10);
  });
});

describe('a venue', () => {
  it('is accepted with a name and a zone', () => {
    expect(faultsInVenue({ name: 'Harbour Table', timeZone: 'Europe/London' })).toEqual([]);
  });

  it.each([
    ['an empty name', { name: '', timeZone: 'Europe/London' }, '/name'],
    ['a name of 201 characters', { name: 'x'.repeat(201), timeZone: 'Europe/London' }, '/name'],
    ['a zone that nobody knows', { name: 'Harbour Table', timeZone: 'Atlantis/Harbour' }, '/timeZone'],
  ])('cannot have %s', (_what, wrong, pointer) => {
    expect(faultsInVenue(wrong)).toMatchObject([{ pointer }]);
  });
});
