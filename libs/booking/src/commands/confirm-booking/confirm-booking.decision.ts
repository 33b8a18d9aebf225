import { toRfc3339 } from '#platform';
import type { HoldConfirmed, HoldRequested, Party, RequestConfirmed } from '../../domain/booking-events.js';
import { type Booking, statusAt } from '../../domain/booking.js';
import { CustomerMissing, OnlyForVenue } from '../../refusals.js';
import { answerDueAt } from '../answer-due-at.js';
import { requireMove } from '../require-move.js';

export interface Confirmation {
  readonly by: Party;
  /** How long the venue has to confirm what guests ask for; null where it need not. */
  readonly confirmationMinutes: number | null;
}

/**
 * A hold becomes a booking; where the venue confirms by hand, one that waits for that, unless the venue confirms it
 * itself or has offered the places (a hold of nobody's key). A request becomes a booking once the venue says so.
 */
export function decideConfirmBooking(
  { by, confirmationMinutes }: Confirmation,
  booking: Booking,
  customerId: string | null,
  now: number,
): [HoldConfirmed | HoldRequested | RequestConfirmed] {
  requireMove('confirm', booking, now);
  if (statusAt(booking, now) === 'pending') return [confirmRequest(by, booking, customerId, now)];
  if (customerId === null) throw new CustomerMissing();
  if (confirmationMinutes === null || by === 'venue' || booking.heldBy === null)
    return [{ type: 'hold-confirmed', data: { customerId, confirmedAt: toRfc3339(now) } }];
  const expiresAt = answerDueAt(now, confirmationMinutes, booking.startsAt);
  return [{ type: 'hold-requested', data: { customerId, expiresAt, requestedAt: toRfc3339(now) } }];
}

function confirmRequest(
  by: Party,
  booking: Booking,
  customerId: string | null,
  now: number,
): RequestConfirmed {
  if (by !== 'venue') throw new OnlyForVenue('confirm what a guest asked for');
  const isAnother = customerId !== null && customerId !== booking.customerId;
  return {
    type: 'request-confirmed',
    data: { confirmedAt: toRfc3339(now), ...(isAnother && { customerId }) },
  };
}
