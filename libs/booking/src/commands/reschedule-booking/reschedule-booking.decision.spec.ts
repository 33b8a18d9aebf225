import { describe, expect, it } from '@jest/globals';
import {
  aHold,
  aTable,
  anOffer,
  at,
  bookingIn,
  HELD,
  PLACES,
  refusalOf,
  roomWith,
  told,
} from '../../../testing/told-bookings.js';
import type { BookingEvent } from '../../domain/booking-events.js';
import { evolve } from '../../domain/booking.js';
import { slotChanges } from '../../domain/claims.js';
import { NO_CUTOFF } from '../cutoff.js';
import { decideRescheduleBooking, type Rescheduling } from './reschedule-booking.decision.js';

const asked: Rescheduling = {
  ...{ offer: anOffer('20:00'), guests: 4, overrideReason: null },
  ...{ by: 'guest', changeCutoffMinutes: null, isConfirmedByHand: false, confirmationMinutes: 30 },
};
const moved = (
  otherwise: Partial<Rescheduling>,
  now = at('12:00'),
  booking = aTable(),
  room = roomWith({}),
) => decideRescheduleBooking({ ...asked, ...otherwise }, booking, room, now)[0];

describe('rescheduling a booking', () => {
  it('tells where it is now and where it was', () => {
    expect(moved({ guests: 3 })).toMatchObject({
      type: 'booking-rescheduled',
      data: {
        ...{ slot: '20:00', startsAt: '2027-03-14T20:00:00Z', guests: 3, by: 'guest' },
        from: { startsAt: '2027-03-14T19:00:00Z', guests: 4 },
      },
    });
  });

  it('gives back the places that it had and takes the new ones, at once', () => {
    const event = moved({ offer: anOffer('19:15') });
    const before = aTable();
    const after = event === undefined ? before : evolve(before.id, before, event);
    expect(slotChanges(before, after)).toEqual([
      { serviceId: 'dinner', startsAt: at('19:00'), guests: -4, startingGuests: -4, startingParties: -1 },
      { serviceId: 'dinner', startsAt: at('19:15'), guests: 0, startingGuests: 4, startingParties: 1 },
      { serviceId: 'dinner', startsAt: at('19:30'), guests: 4, startingGuests: 0, startingParties: 0 },
    ]);
  });

  it('is no event where nothing would be different, however full it is', () => {
    const full = roomWith({ 'dinner 19:00': 0, 'dinner 19:15': 0 });
    expect(moved({ offer: anOffer('19:00') }, at('12:00'), aTable(), full)).toBeUndefined();
  });

  it('is refused where there is no room, and the booking stays', () => {
    expect(refusalOf(() => moved({}, at('12:00'), aTable(), roomWith({ 'dinner 20:15': 3 })))).toMatchObject({
      code: 'slot-unavailable',
      members: { remaining: 3 },
    });
  });

  it('leaves a hold a hold, which expires when it would have', () => {
    const hold = aHold();
    const event = moved({}, at('12:05'), hold);
    expect(event && evolve(hold.id, hold, event)).toMatchObject({ status: 'held', expiresAt: at('12:10') });
  });

  it('lets go of the pool where the new service has none, and takes from it where it has', () => {
    const pooled = aTable({ pool: { poolId: 'room', claims: ['2027-03-14T19:00:00Z'] } });
    expect(moved({}, at('12:00'), pooled)?.data).not.toHaveProperty('pool');
    expect(moved({ offer: anOffer('20:00', { poolSlots: ['20:00'] }) })?.data.pool?.poolId).toBe('room');
  });
});

describe('a request that is moved', () => {
  /** Made at 12:00, for 12:20 at first; the venue has half an hour to answer. */
  const soon = told([
    {
      type: 'booking-requested',
      data: {
        ...{ ...PLACES, venueId: 'venue', customerId: 'ada', createdAt: '2027-03-14T12:00:00Z' },
        ...{ slot: '12:20', startsAt: '2027-03-14T12:20:00Z', expiresAt: '2027-03-14T12:20:00Z' },
      },
    },
  ]);

  it('gives the venue as long as if it had been asked for the later start', () => {
    expect(moved({}, at('12:10'), soon)).toMatchObject({ data: { expiresAt: '2027-03-14T12:30:00Z' } });
  });

  it('gives the venue no longer than until the start that it has now', () => {
    expect(moved({ offer: anOffer('12:25') }, at('12:10'), soon)).toMatchObject({
      data: { expiresAt: '2027-03-14T12:25:00Z' },
    });
  });

  it('says nothing of that where it stands for as long as before', () => {
    expect(moved({}, at('12:10'), bookingIn('pending'))?.data).not.toHaveProperty('expiresAt');
  });

  it('that was a hold first, is not answered for sooner than it would have been', () => {
    const requested: BookingEvent = {
      type: 'hold-requested',
      data: { customerId: 'ada', expiresAt: '2027-03-14T12:35:00Z', requestedAt: '2027-03-14T12:05:00Z' },
    };
    const request = told([HELD, requested]);
    expect(moved({}, at('12:10'), request)?.data).not.toHaveProperty('expiresAt');
  });
});

describe('the cut-off for changes', () => {
  const cutoff = { changeCutoffMinutes: 60 };

  it('goes by the start that the booking has, not by the one that it wants', () => {
    expect(moved(cutoff, at('18:00'))).toBeDefined();
    expect(refusalOf(() => moved(cutoff, at('18:00') + 1))).toMatchObject({
      code: 'outside-change-window',
      members: { until: '2027-03-14T18:00:00Z' },
    });
  });

  it('is the end of the visit where the service has none', () => {
    expect(moved({}, at('19:30'))).toBeDefined();
    expect(refusalOf(() => moved({}, at('19:30') + 1))).toMatchObject({
      code: 'outside-change-window',
      members: { until: '2027-03-14T19:30:00Z' },
    });
  });

  it('is not for the places of a hold that become a booking, and nothing is overridden then', () => {
    const booked = { changeCutoffMinutes: NO_CUTOFF };
    expect(moved(booked, at('22:00'))).toBeDefined();
    expect(moved({ ...booked, by: 'venue' }, at('22:00'))?.data).not.toHaveProperty('override');
  });

  it('is no hindrance for the venue, and recorded beside what else it overrode', () => {
    const venue = { ...cutoff, by: 'venue' as const };
    expect(moved(venue, at('18:30'))?.data.override).toEqual({ rules: ['change-window'], reason: 'venue' });
    const full = roomWith({ 'dinner 20:00': 0 });
    expect(
      moved({ ...venue, overrideReason: 'regular-guest' }, at('18:30'), aTable(), full)?.data.override,
    ).toEqual({ rules: ['capacity', 'change-window'], reason: 'regular-guest' });
  });

  it('lets no hold outlast the start that it now has', () => {
    const held = aHold({ expiresAt: '2027-03-14T21:00:00Z' });
    expect(moved({}, at('12:00'), held)).toMatchObject({ data: { expiresAt: '2027-03-14T20:00:00Z' } });
    expect(moved({}, at('12:00'), aHold({ expiresAt: '2027-03-14T19:30:00Z' }))?.data).not.toHaveProperty(
      'expiresAt',
    );
  });

  it('is not for guests where the venue has confirmed the booking by hand, or offered the places', () => {
    const byHand = { isConfirmedByHand: true } as const;
    expect(refusalOf(() => moved(byHand))).toMatchObject({ code: 'forbidden' });
    expect(refusalOf(() => moved(byHand, at('12:00'), aHold({ heldBy: null })))).toMatchObject({
      code: 'forbidden',
    });
    expect(moved({ ...byHand, by: 'venue' })).toMatchObject({ type: 'booking-rescheduled' });
    expect(moved(byHand, at('12:00'), aHold())).toMatchObject({ type: 'booking-rescheduled' });
  });
});
