import { type InstantMs, newUuid, NotFound, toRfc3339 } from '#platform';
import { toView } from '../../booking-view.js';
import type { HoldExpired, RequestExpired } from '../../domain/booking-events.js';
import { type Booking, statusAt } from '../../domain/booking.js';
import { liveClaims } from '../../domain/claims.js';
import type { LedgerCommand } from '../ledger-command.js';
import type { BookingAddress } from '../statements/lock-bookings.js';

/** Records that a hold or a request is over; no event for one that is not, or is something else by now. */
export function decideExpireBooking(booking: Booking, now: InstantMs): [] | [HoldExpired | RequestExpired] {
  if (statusAt(booking, now) !== 'expired' || booking.status === 'expired') return [];
  const data = { expiredAt: toRfc3339(now) };
  return booking.status === 'held' ? [{ type: 'hold-expired', data }] : [{ type: 'request-expired', data }];
}

/** Gives the places of a booking back that has expired. Done twice, or by two at once, it happens once. */
export const expiryOf = ({ tenantId, bookingId }: BookingAddress, deadline: InstantMs): LedgerCommand => {
  const id = newUuid();
  return {
    id,
    tenantId,
    correlationId: id,
    actor: 'system:expiry',
    receipt: null,
    bookingId,
    existing: true,
    guest: null,
    notes: null,
    usesClock: true,
    isExpiry: true,
    slots: liveClaims,
    decide: ({ booking, now }) => {
      if (booking === undefined) throw new NotFound('booking');
      return decideExpireBooking(booking, now);
    },
    answer: (booking) => ({ status: 200, body: JSON.stringify(toView(booking)) }),
    deadline,
  };
};
