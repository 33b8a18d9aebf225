import { describe, expect, it } from '@jest/globals';
import { couldTake, firstInLine, type PartyRules } from './order.js';
import { evolve, type WaitingEntry } from './waiting-entry.js';

const rules: PartyRules = { partyMin: 1, partyMax: 12, minutesFor: (guests) => (guests > 4 ? 120 : 90) };
const START = '2027-03-14T19:00:00Z';
const places = { date: '2027-03-14', slot: '19:00', startsAt: START, guests: 4 };

const entry = (place: number, wishes: Partial<WaitingEntry> = {}): WaitingEntry => ({
  ...evolve(`entry-${place}`, undefined, {
    type: 'waiting-list-joined',
    data: {
      ...{ venueId: 'venue', serviceId: 'service', customerId: `customer-${place}`, place },
      ...{ date: '2027-03-14', from: '18:30', to: '19:30', guests: 4 },
      ...{ lapsesAt: '2027-03-14T19:30:00Z', joinedAt: '2027-03-01T10:00:00Z' },
    },
  }),
  ...wishes,
});

describe('places could be taken by', () => {
  it.each([
    ['a party of the same size', {}],
    ['a smaller party', { guests: 1 }],
    ['one that would come no earlier', { from: '19:00' }],
    ['one that would come no later', { to: '19:00' }],
    ['one from which another start was withdrawn', { withdrawnStarts: [Date.parse('2027-03-14T19:15:00Z')] }],
  ])('%s', (_, wishes) => {
    expect(couldTake(entry(1, wishes), places, rules)).toBe(true);
  });
});

describe('places could not be taken by', () => {
  it.each([
    ['a larger party', { guests: 5 }],
    ['one that would come later', { from: '19:15' }],
    ['one that would come earlier', { to: '18:45' }],
    ['one of another date', { date: '2027-03-15' }],
    ['one from which the venue has withdrawn this start', { withdrawnStarts: [Date.parse(START)] }],
  ])('%s', (_, wishes) => {
    expect(couldTake(entry(1, wishes), places, rules)).toBe(false);
  });

  it('a party of a size that the service does not take', () => {
    expect(couldTake(entry(1, { guests: 1 }), places, { ...rules, partyMin: 2 })).toBe(false);
  });

  it('a smaller party that stays longer', () => {
    const lingering: PartyRules = { ...rules, minutesFor: (guests) => (guests === 1 ? 240 : 90) };
    expect(couldTake(entry(1, { guests: 1 }), places, lingering)).toBe(false);
  });
});

describe('first in line', () => {
  it('is whoever joined first of those who could take the places', () => {
    const [large, small, found] = [entry(1, { guests: 6 }), entry(2, { guests: 2 }), entry(3)];
    expect(firstInLine([large, small, found], found, places, rules)).toBe(small);
  });

  it('is the one for whom they were found where all before would come at other times', () => {
    const [later, found] = [entry(1, { from: '19:30' }), entry(2)];
    expect(firstInLine([later, found, entry(3)], found, places, rules)).toBe(found);
  });
});
