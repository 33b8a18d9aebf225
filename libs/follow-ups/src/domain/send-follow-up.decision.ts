import type { FollowedBooking, FollowUpKind } from './follow-up.js';
import { dueAtOf } from './planned-follow-ups.js';

export type SendingDecision =
  | { readonly answer: 'send' }
  /** The booking was moved to a later time: not before `dueAt`. */
  | { readonly answer: 'postpone'; readonly dueAt: number }
  /** The booking no longer wants it. */
  | { readonly answer: 'withdraw' };

/** The queue's clock and ours may differ by a little; within a minute nobody minds. */
const EARLY_MS = 60_000;

const WANTED_WHILE: Readonly<Record<FollowUpKind, readonly string[]>> = {
  confirmation: ['confirmed'],
  reminder: ['confirmed'],
  'thank-you': ['confirmed', 'seated', 'completed'],
};

/**
 * Whether a follow-up that has fallen due may go out, by what the booking is at this moment and not by what it was
 * when the follow-up was planned.
 */
export function decideSending(kind: FollowUpKind, booking: FollowedBooking, now: number): SendingDecision {
  if (!WANTED_WHILE[kind].includes(booking.status)) return { answer: 'withdraw' };
  if (comesTooLate(kind, booking, now)) return { answer: 'withdraw' };
  const dueAt = dueAtOf(kind, booking, now);
  return dueAt > now + EARLY_MS ? { answer: 'postpone', dueAt } : { answer: 'send' };
}

/** After an outage: nobody wants to be reminded of what has begun, or told that what is over is confirmed. */
function comesTooLate(kind: FollowUpKind, { startsAt, endsAt }: FollowedBooking, now: number): boolean {
  switch (kind) {
    case 'confirmation':
      return now >= endsAt;
    case 'reminder':
      return now >= startsAt;
    case 'thank-you':
      return false;
  }
}
