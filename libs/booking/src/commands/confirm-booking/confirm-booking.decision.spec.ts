import { describe, expect, it } from '@jest/globals';
import { aHold, at, bookingIn, refusalOf } from '../../../testing/told-bookings.js';
import { type Confirmation, decideConfirmBooking } from './confirm-booking.decision.js';

const NOW = at('12:05');
const MANUAL = { confirmationMinutes: 30 };
const confirmed = (
  otherwise: Partial<Confirmation>,
  booking = aHold(),
  customerId: string | null = booking.customerId,
) =>
  decideConfirmBooking({ by: 'guest', confirmationMinutes: null, ...otherwise }, booking, customerId, NOW)[0];

describe('confirming a hold', () => {
  it('makes it a booking where bookings need no confirmation', () => {
    expect(confirmed({})).toEqual({
      type: 'hold-confirmed',
      data: { customerId: 'ada', confirmedAt: '2027-03-14T12:05:00Z' },
    });
  });

  it('makes it a request where the venue confirms by hand', () => {
    expect(confirmed(MANUAL)).toMatchObject({
      type: 'hold-requested',
      data: { customerId: 'ada', expiresAt: '2027-03-14T12:35:00Z' },
    });
  });

  it('gives the venue no longer than until the start', () => {
    const hold = aHold({ startsAt: '2027-03-14T12:20:00Z' });
    expect(confirmed(MANUAL, hold)).toMatchObject({ data: { expiresAt: '2027-03-14T12:20:00Z' } });
  });

  it('makes it a booking at once when the venue itself confirms', () => {
    expect(confirmed({ ...MANUAL, by: 'venue' })).toMatchObject({ type: 'hold-confirmed' });
  });

  it('makes it a booking at once when the venue has offered the places', () => {
    expect(confirmed(MANUAL, aHold({ heldBy: null }))).toMatchObject({ type: 'hold-confirmed' });
  });

  it('needs somebody who comes', () => {
    const anonymous = aHold({ customerId: null });
    expect(refusalOf(() => confirmed({}, anonymous))).toMatchObject({ code: 'customer-missing' });
    expect(refusalOf(() => confirmed(MANUAL, anonymous))).toMatchObject({ code: 'customer-missing' });
    expect(confirmed({}, anonymous, 'grace')).toMatchObject({ data: { customerId: 'grace' } });
  });

  it('takes whoever is named now, in place of whom it was held for', () => {
    expect(confirmed({}, aHold(), 'grace')).toMatchObject({ data: { customerId: 'grace' } });
  });
});

describe('confirming a request', () => {
  const request = bookingIn('pending');

  it('is for the venue', () => {
    expect(confirmed({ ...MANUAL, by: 'venue' }, request)).toEqual({
      type: 'request-confirmed',
      data: { confirmedAt: '2027-03-14T12:05:00Z' },
    });
  });

  it('is not for guests', () => {
    expect(refusalOf(() => confirmed(MANUAL, request))).toMatchObject({
      code: 'forbidden',
      members: { requiredScope: 'bookings:override' },
    });
  });

  it('says so where somebody else comes than who asked', () => {
    expect(confirmed({ ...MANUAL, by: 'venue' }, request, 'grace')).toMatchObject({
      type: 'request-confirmed',
      data: { customerId: 'grace' },
    });
  });
});
