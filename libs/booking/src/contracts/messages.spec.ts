import { describe, expect, it } from '@jest/globals';
import type { BookingHeld } from '../domain/booking-events.js';
import { evolve } from '../domain/booking.js';
import { messageFor } from './messages.js';

const held = (offeredTo?: string): BookingHeld => ({
  type: 'booking-held',
  data: {
    venueId: 'venue',
    serviceId: 'service',
    date: '2027-03-14',
    slot: '19:00',
    startsAt: '2027-03-14T19:00:00Z',
    endsAt: '2027-03-14T20:30:00Z',
    guests: 2,
    claims: ['2027-03-14T19:00:00Z'],
    customerId: null,
    createdAt: '2027-03-01T10:00:00Z',
    expiresAt: '2027-03-01T10:10:00Z',
    heldBy: null,
    ...(offeredTo !== undefined && { offeredTo }),
  },
});

const said = (event: BookingHeld): unknown => messageFor(event, evolve('booking', undefined, event)).payload;

describe('the message of a hold', () => {
  it('names the entry of the waiting list that its places are offered to', () => {
    expect(said(held('entry'))).toEqual({ bookingId: 'booking', version: 1, offeredTo: 'entry' });
  });

  it('says that other holds are no offers', () => {
    expect(said(held())).toEqual({ bookingId: 'booking', version: 1, offeredTo: null });
  });
});
