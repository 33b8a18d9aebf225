import { type Booking, type BookingStatus, statusAt } from '../domain/booking.js';
import { canMove, type Move } from '../domain/transitions.js';
import { HoldHasExpired, InvalidTransition } from '../refusals.js';

/**
 * Throws when the booking, as it is at this moment, cannot make the move: `HoldHasExpired` where only its time is over, for
 * what a hold could have done before; `InvalidTransition` for everything else.
 */
export function requireMove(move: Move, booking: Booking, now: number): void {
  const status = statusAt(booking, now);
  if (!canMove(move, status)) throw refusalOf(move, status);
}

/** The same for what only a hold can become. */
export function requireHeld(booking: Booking, now: number): void {
  const status = statusAt(booking, now);
  if (status !== 'held') throw refusalOf('confirm', status);
}

const refusalOf = (move: Move, status: BookingStatus): HoldHasExpired | InvalidTransition =>
  status === 'expired' && canMove(move, 'held') ? new HoldHasExpired() : new InvalidTransition(move, status);
