import { describe, expect, it } from '@jest/globals';
import { aTable, anOffer, at, refusalOf, roomWith } from '../../testing/told-bookings.js';
import { OutsideBookingWindow } from '../refusals.js';
import { takePlaces } from './take-places.js';

const FULL = { 'dinner 19:00': 0, 'dinner 19:15': 0 };
const wanted = (start: string, guests: number, otherwise: Parameters<typeof anOffer>[1] = {}) => ({
  offer: anOffer(start, otherwise),
  guests,
  overrideReason: null,
});
const regular = { overrideReason: 'regular-guest' };

describe('places for a party that has some already', () => {
  const own = aTable();

  it('may be the very ones that it has, where nothing else is left', () => {
    expect(takePlaces(wanted('19:00', 4), roomWith(FULL), own).places.guests).toBe(4);
  });

  it('may overlap those that it has', () => {
    const room = roomWith({ 'dinner 19:15': 0, 'dinner 19:30': 4 });
    expect(takePlaces(wanted('19:15', 4), room, own).places.claims).toEqual([
      '2027-03-14T19:15:00Z',
      '2027-03-14T19:30:00Z',
    ]);
  });

  it('need only the difference when it grows where it is', () => {
    const room = roomWith({ 'dinner 19:00': 2, 'dinner 19:15': 2 });
    expect(takePlaces(wanted('19:00', 6), room, own).places.guests).toBe(6);
    expect(refusalOf(() => takePlaces(wanted('19:00', 7), room, own))).toMatchObject({
      members: { remaining: 6, reason: 'full' },
    });
  });

  it('are there for the whole party where it has none yet', () => {
    const room = roomWith({ 'dinner 19:30': 3 });
    expect(refusalOf(() => takePlaces(wanted('19:15', 4), room, own))).toMatchObject({
      members: { remaining: 3, reason: 'full' },
    });
  });

  it('are kept by a party that gets no larger, also where less is offered now than is taken', () => {
    const room = roomWith({ 'dinner 19:00': -6, 'dinner 19:15': -6 });
    expect(takePlaces(wanted('19:00', 3), room, own).places.guests).toBe(3);
    expect(takePlaces(wanted('19:00', 4), room, own).places.guests).toBe(4);
    expect(refusalOf(() => takePlaces(wanted('19:00', 5), room, own))).toMatchObject({
      code: 'slot-unavailable',
    });
  });

  it('count from its pool as well', () => {
    const pooled = aTable({ pool: { poolId: 'room', claims: ['2027-03-14T19:00:00Z'] } });
    const offer = { poolSlots: ['19:00'] };
    expect(takePlaces(wanted('19:00', 6, offer), roomWith({ 'room 19:00': 2 }), pooled).places.pool).toEqual({
      poolId: 'room',
      claims: ['2027-03-14T19:00:00Z'],
    });
    expect(
      refusalOf(() => takePlaces(wanted('19:00', 6, offer), roomWith({ 'room 19:00': 1 }), pooled)),
    ).toMatchObject({ members: { remaining: 5 } });
  });

  it('are none of its own once it is cancelled', () => {
    const gone = { ...own, status: 'cancelled' as const };
    expect(refusalOf(() => takePlaces(wanted('19:00', 4), roomWith(FULL), gone))).toMatchObject({
      code: 'slot-unavailable',
    });
  });
});

describe('pacing, for a party that has a start already,', () => {
  const own = aTable();
  const paced = { pacing: { pacingGuests: 6, pacingParties: 2 } };

  it('does not count it against itself', () => {
    const room = roomWith({}, { 'dinner 19:00': { guests: 6, parties: 2 } });
    expect(takePlaces(wanted('19:00', 4, paced), room, own).places.guests).toBe(4);
  });

  it('counts it where it would start anew', () => {
    const room = roomWith({}, { 'dinner 19:15': { guests: 3, parties: 1 } });
    expect(refusalOf(() => takePlaces(wanted('19:15', 4, paced), room, own))).toMatchObject({
      members: { remaining: 3, reason: 'pacing' },
    });
  });

  it('lets it grow by what is left', () => {
    const room = roomWith({}, { 'dinner 19:00': { guests: 5, parties: 2 } });
    expect(takePlaces(wanted('19:00', 5, paced), room, own).places.guests).toBe(5);
    expect(refusalOf(() => takePlaces(wanted('19:00', 6, paced), room, own))).toMatchObject({
      members: { remaining: 5, reason: 'pacing' },
    });
  });

  it('lets it stay, and shrink, where fewer may start now than do', () => {
    const room = roomWith({}, { 'dinner 19:00': { guests: 12, parties: 4 } });
    expect(takePlaces(wanted('19:00', 3, paced), room, own).places.guests).toBe(3);
    expect(refusalOf(() => takePlaces(wanted('19:00', 5, paced), room, own))).toMatchObject({
      members: { reason: 'pacing' },
    });
  });
});

describe('an override', () => {
  it('names the capacity that it exceeds, and why', () => {
    const { override } = takePlaces({ ...wanted('19:00', 4), ...regular }, roomWith(FULL));
    expect(override).toEqual({ rules: ['capacity'], reason: 'regular-guest' });
  });

  it('names the pacing that it breaks', () => {
    const room = roomWith({}, { 'dinner 19:00': { guests: 6, parties: 2 } });
    const paced = wanted('19:00', 4, { pacing: { pacingGuests: 6, pacingParties: null } });
    expect(takePlaces({ ...paced, ...regular }, room).override?.rules).toEqual(['pacing']);
  });

  it('names capacity and pacing where it breaks both', () => {
    const room = roomWith(FULL, { 'dinner 19:00': { guests: 6, parties: 2 } });
    const paced = wanted('19:00', 4, { pacing: { pacingGuests: 6, pacingParties: null } });
    expect(takePlaces({ ...paced, ...regular }, room).override?.rules).toEqual(['capacity', 'pacing']);
  });

  it('names the rules of the schedule that the offer breaks', () => {
    const offered = wanted('19:00', 4, { overridden: ['booking-window', 'party-size'] });
    expect(takePlaces({ ...offered, ...regular }, roomWith({})).override?.rules).toEqual([
      'booking-window',
      'party-size',
    ]);
  });

  it('is not spoken of where no rule stood in the way', () => {
    expect(takePlaces({ ...wanted('19:00', 4), ...regular }, roomWith({}))).not.toHaveProperty('override');
  });

  it('does not help against what the schedule cannot offer at all', () => {
    const refusal = new OutsideBookingWindow('past');
    expect(refusalOf(() => takePlaces({ offer: { refusal }, guests: 4, ...regular }, roomWith({})))).toBe(
      refusal,
    );
  });
});

describe('a stay that begins outside of the schedule', () => {
  it('starts in no slot, so that no slot paces it', () => {
    const offer = anOffer('19:00');
    const late = { ...offer, slot: { ...offer.slot, slot: '18:50', startsAt: at('18:50') } };
    const paced = { ...late, pacing: { pacingGuests: 3, pacingParties: 1 } };
    const room = roomWith({}, { 'dinner 19:00': { guests: 6, parties: 2 } });
    expect(takePlaces({ offer: paced, guests: 4, overrideReason: null }, room).places.slot).toBe('18:50');
  });
});
