import { describe, expect, it } from '@jest/globals';
import { SlotUnavailable } from '../../refusals.js';
import { decideCreateBooking } from './create-booking.decision.js';

const first = Date.parse('2027-03-14T19:00:00Z');
const second = Date.parse('2027-03-14T19:15:00Z');
const offer = {
  date: '2027-03-14',
  slot: '19:00',
  startsAt: first,
  endsAt: second + 900_000,
  claims: [first, second],
};
const request = { venueId: 'v', serviceId: 's', guests: 4, offer, now: Date.parse('2027-01-01T00:00:00Z') };
const room = (places: Record<number, number>) => ({
  customerId: 'c',
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
    expect((error as SlotUnavailable).members).toEqual({ remaining: 3 });
  });

  it('passes on what the schedule refused, whatever room there is', () => {
    const closed = new SlotUnavailable(0);
    const decide = () => decideCreateBooking({ ...request, offer: { refusal: closed } }, room({}));
    expect(refusal(decide)).toBe(closed);
  });
});
