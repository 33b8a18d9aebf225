import { describe, expect, it } from '@jest/globals';
import { everyDay, serviceRules } from '#test/support/service-rules.js';
import { faultsInPool, faultsInPooling, faultsInService, faultsInVenue } from './find-faults.js';
import type { DateExceptions, ServiceTerms, TurnTime, WeeklyHours } from './service-rules.js';

const pointersIn = (otherwise: Partial<ServiceTerms & { name: string }>): string[] =>
  faultsInService({ name: 'Dinner', ...serviceRules(), ...otherwise }).map(({ pointer }) => pointer);
const hours = (...periods: [opens: string, closes: string][]): { weeklyHours: WeeklyHours } => ({
  weeklyHours: { 1: periods.map(([opens, closes]) => ({ opens, closes })) },
});
/** Monday into Tuesday. */
const nights = (opens: string, closes: string, tuesday: string): { weeklyHours: WeeklyHours } => ({
  weeklyHours: { 1: [{ opens, closes }], 2: [{ opens: tuesday, closes: '04:00' }] },
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
    ['close as they open', hours(['17:00', '17:00']), '/weeklyHours/1/0/closes'],
    ['open at no time of the day', hours(['24:00', '24:00']), '/weeklyHours/1/0/opens'],
    ['close at no time of the day', hours(['17:00', '25:00']), '/weeklyHours/1/0/closes'],
    ['are no whole number of slots', hours(['17:00', '22:10']), '/weeklyHours/1/0/closes'],
    ['overlap after midnight', hours(['12:00', '18:00'], ['17:00', '02:00']), '/weeklyHours/1/1'],
    ['run past midnight into the next day', nights('18:00', '02:00', '01:00'), '/weeklyHours/2/0'],
    ['are no list', { weeklyHours: { 1: 'noon' } as unknown as WeeklyHours }, '/weeklyHours/1'],
    ['are no object', { weeklyHours: [] as unknown as WeeklyHours }, '/weeklyHours'],
    ['are no periods', { weeklyHours: { 1: [7] } as unknown as WeeklyHours }, '/weeklyHours/1/0'],
    [
      'have members that are not known',
      { weeklyHours: { 1: [{ opens: '17:00', closes: '22:00', 'on/off': 1 }] } },
      '/weeklyHours/1/0/on~1off',
    ],
    ['belong to no weekday', { weeklyHours: { 8: [] } as WeeklyHours }, '/weeklyHours/8'],
  ])('cannot have hours that %s', (_what, wrong, pointer) => {
    expect(pointersIn(wrong)).toEqual([pointer]);
  });

  it.each([
    [{ slotMinutes: 0 }, '/slotMinutes'],
    [{ slotMinutes: -15 }, '/slotMinutes'],
    [{ slotMinutes: 7.5 }, '/slotMinutes'],
    [{ slotMinutes: 4 }, '/slotMinutes'],
    [{ pacingGuests: 0 }, '/pacingGuests'],
    [{ pacingParties: -2 }, '/pacingParties'],
    [{ cancelCutoffMinutes: -1 }, '/cancelCutoffMinutes'],
    [{ changeCutoffMinutes: 0.5 }, '/changeCutoffMinutes'],
    [{ confirmation: 'sometimes' as 'manual' }, '/confirmation'],
    [{ confirmationMinutes: 0 }, '/confirmationMinutes'],
    [{ confirmationMinutes: 43_201 }, '/confirmationMinutes'],
    [{ holdMinutes: 0 }, '/holdMinutes'],
    [{ holdMinutes: 1_441, holdMinutesMax: 1_441 }, '/holdMinutes'],
    [{ holdMinutesMax: 10_081 }, '/holdMinutesMax'],
    [{ holdMinutes: 61 }, '/holdMinutesMax'],
    [{ noShowGraceMinutes: -1 }, '/noShowGraceMinutes'],
    [{ noShowGraceMinutes: 1_441 }, '/noShowGraceMinutes'],
    [{ offerMinutes: 0 }, '/offerMinutes'],
    [{ offerMinutes: 10_081 }, '/offerMinutes'],
    [{ turnTimes: {} as unknown as TurnTime[] }, '/turnTimes'],
    [{ turnTimes: [{ fromGuests: 5, minutes: 0 }] }, '/turnTimes/0/minutes'],
    [{ turnTimes: [{ fromGuests: 0, minutes: 60 }] }, '/turnTimes/0/fromGuests'],
    [{ turnTimes: [7, 7].map((fromGuests) => ({ fromGuests, minutes: 120 })) }, '/turnTimes/1/fromGuests'],
    [{ turnTimes: [{ upTo: 4 } as unknown as TurnTime] }, '/turnTimes/0/upTo'],
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

  it.each([
    [{ confirmationMinutes: 1, holdMinutes: 1, holdMinutesMax: 1, noShowGraceMinutes: 0, offerMinutes: 1 }],
    [{ confirmationMinutes: 43_200, holdMinutes: 1_440, noShowGraceMinutes: 1_440, offerMinutes: 10_080 }],
  ])('may wait as little and as long as %j', (terms) => {
    expect(pointersIn({ holdMinutesMax: 10_080, ...terms })).toEqual([]);
  });

  it('may be open past midnight, up to the next opening, from Sunday into Monday too', () => {
    expect(pointersIn({ weeklyHours: everyDay({ opens: '18:00', closes: '02:00' }) })).toEqual([]);
    expect(pointersIn({ weeklyHours: everyDay({ opens: '06:00', closes: '05:45' }) })).toEqual([]);
    expect(pointersIn(nights('18:00', '02:00', '02:00'))).toEqual([]);
  });

  it('cannot be open past midnight from Sunday into what opens on Monday', () => {
    const weeklyHours = {
      7: [{ opens: '20:00', closes: '02:00' }],
      1: [{ opens: '01:00', closes: '03:00' }],
    };

    expect(pointersIn({ weeklyHours })).toEqual(['/weeklyHours/1/0']);
  });

  it('is told everything that is wrong at once', () => {
    const weeklyHours = everyDay({ opens: '22:00', closes: '22:00' });

    expect(pointersIn({ slotMinutes: 0, partyMax: 0, weeklyHours })).toHaveLength(10);
  });
});

describe('an exception', () => {
  const evening = { weeklyHours: everyDay({ opens: '18:00', closes: '02:00' }), slotMinutes: 15 };
  const pointersOf = (exceptions: object): string[] =>
    pointersIn({ ...evening, exceptions: exceptions as DateExceptions });

  it.each([
    ['closed', { closed: true }],
    ['a blackout with its reason', { blackout: 'private-event' }],
    ['other hours', { hours: [{ opens: '12:00', closes: '15:00' }] }],
    ['another capacity', { capacity: 12 }],
    ['other hours with another capacity', { hours: [{ opens: '20:00', closes: '04:00' }], capacity: 12 }],
  ])('may be %s', (_what, exception) => {
    expect(pointersOf({ '2027-12-31': exception })).toEqual([]);
  });

  it.each([
    ['on no date', { '2027-02-30': { closed: true } }, '/exceptions/2027-02-30'],
    ['of a date with a slash', { '31/12': { closed: true } }, '/exceptions/31~112'],
    ['nothing', { '2027-12-31': {} }, '/exceptions/2027-12-31'],
    ['null', { '2027-12-31': null }, '/exceptions/2027-12-31'],
    ['closed and open', { '2027-12-31': { closed: true, capacity: 4 } }, '/exceptions/2027-12-31'],
    ['closed: false', { '2027-12-31': { closed: false } }, '/exceptions/2027-12-31/closed'],
    [
      'a blackout in free text',
      { '2027-12-31': { blackout: 'Ada is 40!' } },
      '/exceptions/2027-12-31/blackout',
    ],
    ['a negative capacity', { '2027-12-31': { capacity: -1 } }, '/exceptions/2027-12-31/capacity'],
    ['without a period', { '2027-12-31': { hours: [] } }, '/exceptions/2027-12-31/hours'],
    ['a word that is not known', { '2027-12-31': { open: true } }, '/exceptions/2027-12-31/open'],
    [
      'hours that the slot length does not divide',
      { '2027-12-31': { hours: [{ opens: '12:00', closes: '15:10' }] } },
      '/exceptions/2027-12-31/hours/0/closes',
    ],
    [
      'hours that overlap',
      { '2027-12-31': { hours: ['12:00', '13:00'].map((opens) => ({ opens, closes: '15:00' })) } },
      '/exceptions/2027-12-31/hours/1',
    ],
    [
      'hours into which the night before runs',
      { '2027-12-31': { hours: [{ opens: '01:00', closes: '03:00' }] } },
      '/exceptions/2027-12-31/hours/0',
    ],
    [
      'hours that run into the day after',
      { '2027-12-31': { hours: [{ opens: '22:00', closes: '19:00' }] } },
      '/exceptions/2027-12-31/hours/0/closes',
    ],
  ])('cannot be %s', (_what, exceptions, pointer) => {
    expect(pointersOf(exceptions)).toEqual([pointer]);
  });

  it('may open in the hours of a night that is cancelled', () => {
    const exceptions = {
      '2027-12-30': { closed: true },
      '2027-12-31': { hours: [{ opens: '01:00', closes: '03:00' }] },
    };

    expect(pointersOf(exceptions)).toEqual([]);
  });

  it('is one of a thousand at most', () => {
    const dates = Array.from({ length: 1_001 }, (_, day) =>
      new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
    );

    expect(pointersOf(Object.fromEntries(dates.map((date) => [date, { closed: true }])))).toEqual([
      '/exceptions',
    ]);
  });
});

describe('a capacity pool', () => {
  const room = { name: 'Main room', capacity: 60, slotMinutes: 15 };

  it('is accepted with a name, a capacity and a slot length that divides an hour', () => {
    expect(faultsInPool(room)).toEqual([]);
  });

  it.each([
    [{ slotMinutes: 25 }, '/slotMinutes'],
    [{ slotMinutes: -15 }, '/slotMinutes'],
    [{ capacity: 0 }, '/capacity'],
    [{ name: '' }, '/name'],
  ])('cannot have %j', (wrong, pointer) => {
    expect(faultsInPool({ ...room, ...wrong })).toMatchObject([{ pointer }]);
  });

  it('holds services whose slot length is a multiple of its own', () => {
    const pool = { ...room, poolId: 'p' };

    expect(faultsInPooling(serviceRules({ slotMinutes: 30 }), pool)).toEqual([]);
    expect(faultsInPooling(serviceRules({ slotMinutes: 20 }), pool)).toMatchObject([
      { pointer: '/slotMinutes' },
    ]);
  });

  it('must be one of the venue', () => {
    expect(faultsInPooling(serviceRules(), undefined)).toMatchObject([{ pointer: '/poolId' }]);
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
