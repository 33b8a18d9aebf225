import { describe, expect, it } from '@jest/globals';
import type { BookingCancelled, BookingConfirmed } from './booking-events.js';
import { fold } from './booking.js';
import { liveClaims, slotChanges } from './claims.js';

const confirmed: BookingConfirmed = {
  type: 'booking-confirmed',
  data: {
    venueId: 'venue',
    serviceId: 'dinner',
    customerId: 'customer',
    date: '2027-03-14',
    slot: '19:00',
    startsAt: '2027-03-14T19:00:00Z',
    endsAt: '2027-03-14T19:30:00Z',
    guests: 4,
    claims: ['2027-03-14T19:00:00Z', '2027-03-14T19:15:00Z'],
    createdAt: '2027-01-01T12:00:00Z',
  },
};
const cancelled: BookingCancelled = {
  type: 'booking-cancelled',
  data: { reason: null, cancelledAt: '2027-01-02T12:00:00Z' },
};
const [at1900, at1915] = confirmed.data.claims.map((start) => Date.parse(start)) as [number, number];

describe('a booking is what its events tell', () => {
  it('is confirmed, at version 1, after booking-confirmed', () => {
    expect(fold('b', [confirmed])).toMatchObject({ id: 'b', status: 'confirmed', version: 1, guests: 4 });
  });

  it('is cancelled, one version later, after booking-cancelled', () => {
    expect(fold('b', [confirmed, cancelled])).toMatchObject({ status: 'cancelled', version: 2, guests: 4 });
  });

  it('cannot begin with a cancellation', () => {
    expect(() => fold('b', [cancelled])).toThrow(/cannot be the first event/);
  });
});

describe('slots change by the difference of live claims', () => {
  it('takes its guests from every slot that it spans when it is confirmed', () => {
    const after = fold('b', [confirmed]);
    expect(after && slotChanges(undefined, after)).toEqual([
      { serviceId: 'dinner', startsAt: at1900, guests: 4, startingGuests: 4, startingParties: 1 },
      { serviceId: 'dinner', startsAt: at1915, guests: 4, startingGuests: 0, startingParties: 0 },
    ]);
  });

  it('takes them from the slots of its pool as well, where nobody starts', () => {
    const after = fold('b', [
      {
        ...confirmed,
        data: { ...confirmed.data, pool: { poolId: 'room', claims: ['2027-03-14T19:00:00Z'] } },
      },
    ]);
    expect(after && slotChanges(undefined, after).at(-1)).toEqual({
      ...{ serviceId: 'room', startsAt: at1900, guests: 4 },
      ...{ startingGuests: 0, startingParties: 0 },
    });
  });

  it('no longer counts a party that is cancelled among those who start', () => {
    const before = fold('b', [confirmed]);
    const after = fold('b', [confirmed, cancelled]);
    expect(after && slotChanges(before, after)[0]).toMatchObject({ startingGuests: -4, startingParties: -1 });
  });

  it('gives back all of them when it is cancelled', () => {
    const before = fold('b', [confirmed]);
    const after = fold('b', [confirmed, cancelled]);
    expect(after && slotChanges(before, after).map(({ guests }) => guests)).toEqual([-4, -4]);
  });

  it('changes nothing when nothing that holds places has changed', () => {
    const booking = fold('b', [confirmed]);
    expect(booking && slotChanges(booking, { ...booking, status: 'seated' })).toEqual([]);
  });

  it('holds no places once it is cancelled', () => {
    expect(liveClaims(fold('b', [confirmed, cancelled]))).toEqual([]);
  });

  it('takes only the difference when a party grows in place', () => {
    const booking = fold('b', [confirmed]);
    expect(booking && slotChanges(booking, { ...booking, guests: 6 })[0]).toMatchObject({
      guests: 2,
      startingGuests: 2,
      startingParties: 0,
    });
  });
});
