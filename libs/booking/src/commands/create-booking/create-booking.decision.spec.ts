import { describe, expect, it } from '@jest/globals';
import { SlotUnavailable } from '../../refusals.js';
import type { OfferedPlaces } from '../../placing/offer.js';
import { decideCreateBooking } from './create-booking.decision.js';

const first = Date.parse('2027-03-14T19:00:00Z');
const second = Date.parse('2027-03-14T19:15:00Z');
const slots = [first, second].map((startsAt) => ({ serviceId: 's', startsAt }));
const slot = {
  ...{ serviceId: 's', date: '2027-03-14', slot: '19:00', startsAt: first },
  ...{ opensOn: '2027-03-14', capacity: 40, closed: null },
};
const offer: OfferedPlaces = {
  slot,
  stay: {
    ...{ endsAt: second + 900_000, own: [slot], ofPool: [], slots },
    ...{ claims: [first, second], poolClaims: [] },
  },
  pacing: { pacingGuests: null, pacingParties: null },
  poolId: null,
  overridden: [],
};
/** When the database was asked for the time: a minute after the request had arrived. */
const ASKED = Date.parse('2027-01-01T00:01:00Z');
const request = {
  ...{ venueId: 'v', guests: 4, offer, now: Date.parse('2027-01-01T00:00:00Z') },
  ...{ overrideReason: null, confirmationMinutes: null },
};
const room = (places: Record<number, number>, starting = { guests: 0, parties: 0 }) => ({
  now: ASKED,
  customerId: 'c',
  starting: () => starting,
  remaining: ({ startsAt }: { startsAt: number }) => places[startsAt] ?? 0,
});
const refusal = (decide: () => unknown): unknown => {
  try {
    return decide();
  } catch (error) {
    return error;
  }
};

describe('deciding on a new booking', () => {
  it('confirms when every slot that it spans has room for the whole party', () => {
    const [event] = decideCreateBooking(request, room({ [first]: 4, [second]: 4 }));
    expect(event).toMatchObject({ type: 'booking-confirmed', data: { guests: 4, customerId: 'c' } });
  });

  it('claims every slot that it spans', () => {
    const [event] = decideCreateBooking(request, room({ [first]: 4, [second]: 4 }));
    expect(event.data.claims).toEqual(['2027-03-14T19:00:00Z', '2027-03-14T19:15:00Z']);
  });

  it('refuses when a later slot is too full, and tells what is left there', () => {
    const error = refusal(() => decideCreateBooking(request, room({ [first]: 40, [second]: 3 })));
    expect(error).toBeInstanceOf(SlotUnavailable);
    expect((error as SlotUnavailable).members).toEqual({ remaining: 3, reason: 'full' });
  });

  it('passes on what the schedule refused, whatever room there is', () => {
    const closed = new SlotUnavailable(0);
    const decide = () => decideCreateBooking({ ...request, offer: { refusal: closed } }, room({}));
    expect(refusal(decide)).toBe(closed);
  });

  it('refuses when too many start with it, though there is room', () => {
    const paced = { ...request, offer: { ...offer, pacing: { pacingGuests: 6, pacingParties: null } } };
    const error = refusal(() =>
      decideCreateBooking(paced, room({ [first]: 40, [second]: 40 }, { guests: 4, parties: 2 })),
    );
    expect((error as SlotUnavailable).members).toEqual({ remaining: 2, reason: 'pacing' });
  });

  it('claims from its pool as well, and asks for room there', () => {
    const ofPool = { serviceId: 'room', startsAt: first, isOfPool: true as const };
    const pooled: OfferedPlaces = {
      ...offer,
      stay: { ...offer.stay, slots: [...slots, ofPool], poolClaims: [first] },
      poolId: 'room',
    };
    const state = (left: number) => ({
      ...room({}),
      remaining: ({ serviceId }: { serviceId: string }) => (serviceId === 'room' ? left : 40),
    });
    const [event] = decideCreateBooking({ ...request, offer: pooled }, state(4));
    expect(event.data.pool).toEqual({ poolId: 'room', claims: ['2027-03-14T19:00:00Z'] });
    expect(refusal(() => decideCreateBooking({ ...request, offer: pooled }, state(3)))).toBeInstanceOf(
      SlotUnavailable,
    );
  });
});

describe('a booking where the venue confirms by hand', () => {
  const byHand = { ...request, confirmationMinutes: 60 };
  const state = room({ [first]: 4, [second]: 4 });

  it('is a request, which stands for as long as the venue has to answer, by the clock of the database', () => {
    expect(decideCreateBooking(byHand, state)[0]).toMatchObject({
      type: 'booking-requested',
      data: { createdAt: '2027-01-01T00:01:00Z', expiresAt: '2027-01-01T01:01:00Z' },
    });
  });

  it('stands until its start at the most', () => {
    const [{ data }] = decideCreateBooking(byHand, { ...state, now: first - 60_000 });
    expect(data).toMatchObject({ expiresAt: '2027-03-14T19:00:00Z' });
  });
});

describe('a booking that nobody is known for', () => {
  it('is refused', () => {
    const nobody = { ...room({ [first]: 4, [second]: 4 }), customerId: null };
    expect(refusal(() => decideCreateBooking(request, nobody))).toMatchObject({ code: 'customer-missing' });
  });
});

describe('a booking in spite of the rules', () => {
  it('says which rules they were, and why', () => {
    const regular = { ...request, overrideReason: 'regular-guest' };
    expect(decideCreateBooking(regular, room({}))[0].data.override).toEqual({
      rules: ['capacity'],
      reason: 'regular-guest',
    });
  });
});
