import { describe, expect, it } from '@jest/globals';
import { aHold, aTable, at, bookingIn, refusalOf } from '../../../testing/told-bookings.js';
import { type Cancellation, decideCancelBooking } from './cancel-booking.decision.js';

const cancelled = (otherwise: Partial<Cancellation>, now: number, booking = aTable()) =>
  decideCancelBooking(
    { by: 'guest', reason: null, expectedVersion: undefined, cancelCutoffMinutes: 120, ...otherwise },
    booking,
    now,
  )[0];

describe('cancelling a booking', () => {
  it('is for guests until the cut-off, that moment included', () => {
    expect(cancelled({}, at('17:00'))?.data).toEqual({
      reason: null,
      cancelledAt: '2027-03-14T17:00:00Z',
      by: 'guest',
    });
  });

  it('is refused to guests after the cut-off, and says until when they could', () => {
    expect(refusalOf(() => cancelled({}, at('17:00') + 1))).toMatchObject({
      code: 'outside-cancellation-window',
      members: { until: '2027-03-14T17:00:00Z' },
    });
  });

  it('is for guests until the visit would end where there is no cut-off, and not once it is over', () => {
    expect(cancelled({ cancelCutoffMinutes: null }, at('19:30'))).toBeDefined();
    expect(refusalOf(() => cancelled({ cancelCutoffMinutes: null }, at('19:30') + 1))).toMatchObject({
      code: 'outside-cancellation-window',
      members: { until: '2027-03-14T19:30:00Z' },
    });
  });

  it('is for guests at any time while the places are only held, as those of an offer are, and overrides nothing', () => {
    const hold = aHold({ expiresAt: '2027-03-14T18:30:00Z' });
    expect(cancelled({}, at('18:00'), hold)?.data).toMatchObject({ by: 'guest' });
    expect(cancelled({ by: 'venue' }, at('18:00'), hold)?.data).not.toHaveProperty('override');
  });

  it('is for the venue at any time, and what it overrode is recorded with its reason', () => {
    expect(cancelled({ by: 'venue', reason: 'flood' }, at('18:00'))?.data).toMatchObject({
      reason: 'flood',
      by: 'venue',
      override: { rules: ['cancellation-window'], reason: 'flood' },
    });
    expect(cancelled({ by: 'venue' }, at('18:00'))?.data.override?.reason).toBe('venue');
  });

  it('overrides nothing when the venue is in time', () => {
    expect(cancelled({ by: 'venue' }, at('16:00'))?.data).not.toHaveProperty('override');
  });

  it('is refused to whoever saw an older version, and the same answer for one that is cancelled already', () => {
    expect(refusalOf(() => cancelled({ expectedVersion: 2 }, at('12:00')))).toMatchObject({
      code: 'version-conflict',
    });
    expect(cancelled({ expectedVersion: 1 }, at('12:00'), bookingIn('cancelled'))).toBeUndefined();
  });
});
