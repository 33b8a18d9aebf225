import { describe, expect, it } from '@jest/globals';
import type { BookingView } from '../../booking-view.js';
import type { GuestBooking } from './get-guest-booking.query.js';
import { toGuestView } from './guest-view.js';

const BOOKING: BookingView = {
  id: 'booking',
  venueId: 'venue',
  serviceId: 'service',
  customerId: 'customer',
  date: '2027-03-14',
  slot: '19:00',
  startsAt: '2027-03-14T19:00:00Z',
  endsAt: '2027-03-14T20:30:00Z',
  guests: 4,
  status: 'confirmed',
  version: 1,
  createdAt: '2027-03-01T09:30:00Z',
};
const venue = { name: 'Harbour Table', timeZone: 'Europe/London' };
const service = {
  name: 'Dinner',
  confirmation: 'automatic' as const,
  cancelCutoffMinutes: 60,
  changeCutoffMinutes: null,
};
const byHand = { ...service, confirmation: 'manual' } as const;
const at = (time: string): number => Date.parse(`2027-03-14T${time}Z`);
const shown = (
  now: number,
  wishes: Partial<BookingView> = {},
  known: Partial<Pick<GuestBooking, 'service' | 'heldBy'>> = {},
) => toGuestView({ ...BOOKING, ...wishes }, { venue, service, heldBy: null, ...known }, now);

describe('a booking as its guest sees it', () => {
  it('names the venue and the service, and no id of anything', () => {
    expect(shown(at('12:00'))).toEqual({
      venue,
      service: { name: 'Dinner' },
      date: '2027-03-14',
      slot: '19:00',
      startsAt: '2027-03-14T19:00:00Z',
      endsAt: '2027-03-14T20:30:00Z',
      guests: 4,
      status: 'confirmed',
      cancel: { allowed: true, until: '2027-03-14T18:00:00Z' },
      change: { allowed: true, until: '2027-03-14T20:30:00Z' },
      version: 1,
    });
  });

  it('may be cancelled up to the very moment of the cut-off', () => {
    expect([shown(at('18:00')).cancel.allowed, shown(at('18:00') + 1).cancel.allowed]).toEqual([true, false]);
  });

  it('may be changed until its end where there is no cut-off', () => {
    expect([shown(at('20:30')).change.allowed, shown(at('20:30') + 1).change.allowed]).toEqual([true, false]);
  });

  it('may be given back at any time while its places are only held', () => {
    const held = { status: 'held', expiresAt: '2027-03-14T18:30:00Z' } as const;
    expect(shown(at('18:15'), held).cancel).toEqual({ allowed: true, until: null });
  });

  it('may be neither cancelled nor changed in a state that forbids it', () => {
    const { cancel, change } = shown(at('12:00'), { status: 'cancelled' });
    expect([cancel.allowed, change.allowed]).toEqual([false, false]);
  });

  it.each([
    ['confirmed', 'confirmed', null, false],
    ['offered', 'held', null, false],
    ['asked to confirm', 'pending', null, true],
    ['neither, where a key holds it,', 'held', 'key', true],
  ] as const)(
    'may be changed by its guest unless the venue has confirmed it by hand or offered it: %s',
    (_what, status, heldBy, allowed) => {
      const { cancel, change } = shown(at('12:00'), { status }, { service: byHand, heldBy });
      expect([cancel.allowed, change.allowed]).toEqual([true, allowed]);
    },
  );

  it('is what it was read as, whatever the clock of this process says', () => {
    const held = { status: 'held', expiresAt: '2027-03-14T12:00:00Z' } as const;
    expect(shown(at('12:01'), held)).toMatchObject({ status: 'held', version: 1, cancel: { allowed: true } });
    const expired = { status: 'expired', version: 2 } as const;
    expect(shown(at('11:59'), expired)).toMatchObject({
      status: 'expired',
      version: 2,
      cancel: { allowed: false },
    });
  });
});
