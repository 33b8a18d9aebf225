import { describe, expect, it } from '@jest/globals';
import { anOffer, at, refusalOf, roomWith } from '../../../testing/told-bookings.js';
import { decideHoldPlaces, type HoldRequest, type Holding } from './hold-places.decision.js';

const request: HoldRequest = {
  ...{ venueId: 'venue', offer: anOffer('19:00'), guests: 4, overrideReason: null },
  ...{ minutes: 10, heldBy: 'key', offeredTo: null, limits: { perKey: 5, perCustomer: 2 } },
};
const held = (otherwise: Partial<HoldRequest> = {}, state: Partial<Holding> = {}) =>
  decideHoldPlaces(
    { ...request, ...otherwise },
    { ...roomWith({}), customerId: null, now: at('12:00'), holds: { ofKey: 0, ofCustomer: 0 }, ...state },
  )[0].data;

describe('holding places', () => {
  it('needs nobody who comes, and says whose key holds them and until when', () => {
    expect(held()).toMatchObject({ customerId: null, heldBy: 'key', expiresAt: '2027-03-14T12:10:00Z' });
  });

  it('lasts until the start at the most', () => {
    expect(held({}, { now: at('18:55') }).expiresAt).toBe('2027-03-14T19:00:00Z');
  });

  it('is refused where there is no room', () => {
    const full = roomWith({ 'dinner 19:15': 3 });
    expect(refusalOf(() => held({}, full))).toMatchObject({
      code: 'slot-unavailable',
      members: { remaining: 3 },
    });
  });

  it('is refused to an API key that has as many holds as it may', () => {
    expect(held({}, { holds: { ofKey: 4, ofCustomer: 0 } })).toBeDefined();
    expect(refusalOf(() => held({}, { holds: { ofKey: 5, ofCustomer: 0 } }))).toMatchObject({
      code: 'too-many-holds',
      members: { holder: 'api-key', limit: 5 },
    });
  });

  it('is refused to a customer who has as many holds as one may', () => {
    expect(refusalOf(() => held({}, { holds: { ofKey: 0, ofCustomer: 2 } }))).toMatchObject({
      code: 'too-many-holds',
      members: { holder: 'customer', limit: 2 },
    });
  });

  it('is counted by nobody for an offer from the waiting list, and says whom it is for', () => {
    const offer = held(
      { offeredTo: 'entry', heldBy: null, limits: null },
      { holds: { ofKey: 9, ofCustomer: 9 } },
    );
    expect(offer).toMatchObject({ offeredTo: 'entry', heldBy: null });
  });
});
