import { describe, expect, it } from '@jest/globals';
import { aHold, aTable, at, bookingIn } from '../../../testing/told-bookings.js';
import { type Booking, evolve } from '../../domain/booking.js';
import { decideRecomputeBookingTimes } from './recompute-booking-times.decision.js';

const HOUR_MS = 3_600_000;

/** What becomes of a booking whose clocks go on by so many hours. */
function recomputed(booking: Booking, hours: number, now = at('12:05')): Booking {
  const moved = (instant: number): number => instant - hours * HOUR_MS;
  const times = {
    startsAt: moved(booking.startsAt),
    endsAt: moved(booking.endsAt),
    claims: booking.claims.map(moved),
    pool: null,
  };
  const recomputation = { times, expectedVersion: booking.version, now };
  return decideRecomputeBookingTimes(recomputation, booking, () => 1_000).reduce<Booking>(
    (before, event) => evolve(before.id, before, event),
    booking,
  );
}

describe('recomputing the times of a booking', () => {
  it('moves its start and its end, and what it claims', () => {
    expect(recomputed(aTable(), 1)).toMatchObject({
      ...{ version: 2, status: 'confirmed', expiresAt: null },
      ...{ startsAt: at('18:00'), endsAt: at('18:30'), claims: [at('18:00'), at('18:15')] },
    });
  });

  it('lets a hold or a request stand no longer than until its new start', () => {
    const hold = aHold({ expiresAt: '2027-03-14T18:30:00Z' });
    expect(recomputed(hold, 1).expiresAt).toBe(at('18:00'));
    const request = { ...bookingIn('pending'), expiresAt: at('18:30') };
    expect(recomputed(request, 1).expiresAt).toBe(at('18:00'));
  });

  it('leaves its time to stand as it is where that ends before the start', () => {
    expect(recomputed(aHold(), 1).expiresAt).toBe(at('12:10'));
    expect(recomputed(aHold(), -1).expiresAt).toBe(at('12:10'));
  });

  it('ends a hold at once that has begun by the new clocks', () => {
    expect(recomputed(aHold(), 8).expiresAt).toBe(at('12:05') + 1);
  });

  it('leaves alone what is over, whether or not anybody has recorded that', () => {
    expect(recomputed(aHold(), 1, at('12:10')).version).toBe(1);
    expect(recomputed(bookingIn('expired'), 1).version).toBe(bookingIn('expired').version);
  });
});
