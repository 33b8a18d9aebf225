import { describe, expect, it } from '@jest/globals';
import { endOfOffer, type HoldEvent } from './end-of-offer.js';

const AT = '2027-03-01T10:00:00Z';
const OFFERED = { bookingId: 'booking', customerId: 'ada' };

const end = (...events: readonly HoldEvent[]): string | undefined =>
  endOfOffer(OFFERED, [{ type: 'booking-held', data: {} }, ...events], AT)?.type;

const event = (type: string, by?: string): HoldEvent => ({ type, data: by === undefined ? {} : { by } });
const taken = (type: string, customerId: string): HoldEvent => ({ type, data: { customerId } });

describe('an offer', () => {
  it('stands as long as its hold does', () => {
    expect(end(event('hold-extended'))).toBeUndefined();
  });

  it.each([
    ['accepted', 'once the hold is confirmed', taken('hold-confirmed', 'ada')],
    ['accepted', 'once the venue is asked to confirm', taken('hold-requested', 'ada')],
    ['withdrawn', 'once the hold is confirmed for another customer', taken('hold-confirmed', 'grace')],
    ['withdrawn', 'once the venue is asked to confirm for another', taken('hold-requested', 'grace')],
    ['declined', 'once the hold is released', event('hold-released')],
    ['declined', 'once the guest cancels the hold', event('booking-cancelled', 'guest')],
    ['withdrawn', 'once the venue cancels the hold', event('booking-cancelled', 'venue')],
    ['expired', 'once the hold is', event('hold-expired')],
  ])('is %s %s', (what, _, ending) => {
    expect(end(ending)).toBe(`offer-${what}`);
  });

  it('takes back the last start of its hold when it is withdrawn, for the entry to know it', () => {
    const start = (type: string, startsAt: string) => ({ type, data: { startsAt } });
    const told = [
      start('booking-held', '2027-03-14T19:00:00Z'),
      start('booking-rescheduled', '2027-03-14T19:30:00Z'),
    ];
    expect(endOfOffer(OFFERED, [...told, event('booking-cancelled', 'venue')], AT)).toMatchObject({
      type: 'offer-withdrawn',
      data: { bookingId: 'booking', startsAt: '2027-03-14T19:30:00Z', withdrawnAt: AT },
    });
  });

  it('tells its end with the places as they were held last, where the hold was extended or moved', () => {
    const places = { slot: '19:00', startsAt: '2027-03-14T19:00:00Z', expiresAt: '2027-03-14T12:30:00Z' };
    const moved = { slot: '20:00', startsAt: '2027-03-14T20:00:00Z' };
    const told = (...changes: readonly HoldEvent[]) =>
      endOfOffer(
        OFFERED,
        [{ type: 'booking-held', data: places }, ...changes, taken('hold-requested', 'ada')],
        AT,
      )?.data;
    const extended = { type: 'hold-extended', data: { expiresAt: '2027-03-14T12:50:00Z' } };
    expect(told(extended)).toMatchObject({ held: { ...places, expiresAt: '2027-03-14T12:50:00Z' } });
    expect(told({ type: 'booking-rescheduled', data: moved })).toMatchObject({
      held: { ...places, ...moved },
    });
    expect(told()).not.toHaveProperty('held');
  });

  it('was accepted also when the booking is cancelled later', () => {
    expect(end(taken('hold-confirmed', 'ada'), event('booking-cancelled', 'venue'))).toBe('offer-accepted');
  });
});
