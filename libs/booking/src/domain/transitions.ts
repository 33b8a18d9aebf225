import type { BookingStatus } from './booking.js';

/** Where a booking begins, by the command that makes it. */
export const BEGINNINGS = {
  hold: ['held'],
  create: ['pending', 'confirmed'],
  'walk-in': ['seated'],
} as const satisfies Readonly<Record<string, readonly BookingStatus[]>>;

export interface Transition {
  readonly from: BookingStatus;
  readonly to: BookingStatus;
}

const each = (from: readonly BookingStatus[], to?: BookingStatus): readonly Transition[] =>
  from.map((status) => ({ from: status, to: to ?? status }));

/**
 * Every move that a booking can make. Decisions ask here, the diagram in docs/bookings.md is drawn from it, and what is not
 * here is refused as `invalid-transition`.
 */
export const TRANSITIONS = {
  extend: each(['held']),
  release: each(['held'], 'cancelled'),
  confirm: [
    { from: 'held', to: 'confirmed' },
    { from: 'held', to: 'pending' },
    { from: 'pending', to: 'confirmed' },
  ],
  decline: each(['pending'], 'declined'),
  expire: each(['held', 'pending'], 'expired'),
  reschedule: each(['held', 'pending', 'confirmed']),
  cancel: each(['held', 'pending', 'confirmed'], 'cancelled'),
  seat: each(['confirmed'], 'seated'),
  complete: each(['seated'], 'completed'),
  'no-show': each(['confirmed'], 'no-show'),
} as const satisfies Readonly<Record<string, readonly Transition[]>>;

export type Move = keyof typeof TRANSITIONS;

/** Whether a booking that is `from` can make the move. */
export const canMove = (move: Move, from: BookingStatus): boolean =>
  TRANSITIONS[move].some((transition: Transition) => transition.from === from);
