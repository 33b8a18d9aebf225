import { type Booking, statusAt } from '../domain/booking.js';
import { canMove, type Move } from '../domain/transitions.js';
import { InvalidTransition } from '../refusals.js';

/** Throws `InvalidTransition` when the booking, as it is at this moment, cannot make the move. */
export function requireMove(move: Move, booking: Booking, now: number): void {
  const status = statusAt(booking, now);
  if (!canMove(move, status)) throw new InvalidTransition(move, status);
}

/** The same for what only a hold can become. */
export function requireHeld(booking: Booking, now: number): void {
  const status = statusAt(booking, now);
  if (status !== 'held') throw new InvalidTransition('confirm', status);
}
