import { describe, expect, it } from '@jest/globals';
import { aTable, anOffer, at, bookingIn, refusalOf, roomWith } from '../../testing/told-bookings.js';
import { evolve } from '../domain/booking.js';
import { slotChanges } from '../domain/claims.js';
import { decideCompleteVisit } from './complete-visit/complete-visit.decision.js';
import { decideRecordNoShow } from './record-no-show/record-no-show.decision.js';
import { decideSeatWalkIn } from './seat-walk-in/seat-walk-in.decision.js';

const pool = { poolId: 'room', claims: ['2027-03-14T19:00:00Z', '2027-03-14T19:15:00Z'] };

describe('guests who leave', () => {
  const seated = { ...aTable({ pool }), status: 'seated' as const };
  const freed = (time: string): string[] => {
    const [event] = decideCompleteVisit(seated, at(time));
    return slotChanges(seated, evolve(seated.id, seated, event)).map(
      ({ serviceId, startsAt, guests }) =>
        `${serviceId} ${new Date(startsAt).toISOString().slice(11, 16)} ${guests}`,
    );
  };

  it('early, free what they would have had from then on, of their service and their pool', () => {
    expect(freed('19:10')).toEqual(['dinner 19:15 -4', 'room 19:15 -4']);
  });

  it('at the end, free nothing', () => {
    expect(freed('19:30')).toEqual([]);
  });

  it('late, leave the end of their visit where it was', () => {
    expect(decideCompleteVisit(seated, at('20:30'))[0].data.endsAt).toBe('2027-03-14T19:30:00Z');
  });

  it('before the visit was to begin, free all of it, and are not counted as starting there', () => {
    const [event] = decideCompleteVisit(seated, at('18:50'));
    expect(event.data).toMatchObject({ endsAt: '2027-03-14T19:00:00Z', claims: [], pool: { claims: [] } });
    expect(slotChanges(seated, evolve(seated.id, seated, event))[0]).toMatchObject({
      ...{ guests: -4, startingGuests: -4, startingParties: -1 },
    });
  });
});

describe('a no-show', () => {
  it('is one from the end of the grace period on', () => {
    expect(decideRecordNoShow(15, aTable(), at('19:15'))).toHaveLength(1);
    expect(refusalOf(() => decideRecordNoShow(15, aTable(), at('19:15') - 1))).toMatchObject({
      code: 'no-show-too-early',
      members: { noShowFrom: '2027-03-14T19:15:00Z' },
    });
  });

  it('frees the slots that have not begun', () => {
    expect(decideRecordNoShow(5, aTable(), at('19:05'))[0].data).toMatchObject({
      endsAt: '2027-03-14T19:05:00Z',
      claims: ['2027-03-14T19:00:00Z'],
    });
  });

  it('is none where the guests have been seated', () => {
    expect(refusalOf(() => decideRecordNoShow(15, bookingIn('seated'), at('19:30')))).toMatchObject({
      code: 'invalid-transition',
    });
  });
});

describe('guests who walk in', () => {
  const walkIn = {
    venueId: 'venue',
    offer: anOffer('19:00'),
    guests: 4,
    overrideReason: null,
    now: at('19:05'),
  };

  it('need not say who they are', () => {
    expect(decideSeatWalkIn(walkIn, { ...roomWith({}), customerId: null })[0]).toMatchObject({
      type: 'walk-in-seated',
      data: { customerId: null, createdAt: '2027-03-14T19:05:00Z', guests: 4 },
    });
  });

  it('are turned away where there is no room while they stay, unless somebody overrides', () => {
    const full = { ...roomWith({ 'dinner 19:15': 0 }), customerId: null };
    expect(refusalOf(() => decideSeatWalkIn(walkIn, full))).toMatchObject({ code: 'slot-unavailable' });
    const [{ data }] = decideSeatWalkIn({ ...walkIn, overrideReason: 'regular-guest' }, full);
    expect(data.override).toEqual({ rules: ['capacity'], reason: 'regular-guest' });
  });
});
