import type { FollowedBooking, FollowUpFacts } from './follow-up.js';
import { goesByTimes, isAtOnce, type Timing } from './follow-up-rule.js';
import { deadlineOf, dueAtOf, WANTED_WHILE } from './planned-follow-ups.js';
import { outsideQuietHours, type QuietHoursAt } from './quiet-hours.js';

export type SendingDecision =
  | { readonly answer: 'send' }
  /** The booking was moved to a later time, or it is in the middle of the night: not before `dueAt`. */
  | { readonly answer: 'postpone'; readonly dueAt: number }
  /** The booking no longer wants it. */
  | { readonly answer: 'withdraw' };

/** As much of a follow-up as decides whether it may go out. */
export interface DueFollowUpTerms extends Timing {
  readonly dueAt: number;
  readonly facts: FollowUpFacts;
}

/** The queue's clock and ours may differ by a little; within a minute nobody minds. */
const EARLY_MS = 60_000;

/**
 * Whether a follow-up that has fallen due may go out, by what the booking is at this moment and not by what it was
 * when the follow-up was planned.
 */
export function decideSending(
  followUp: DueFollowUpTerms,
  booking: FollowedBooking,
  quiet: QuietHoursAt | null,
  now: number,
): SendingDecision {
  if (!WANTED_WHILE[followUp.kind].includes(booking.status)) return { answer: 'withdraw' };
  if (comesTooLate(followUp, booking, now)) return { answer: 'withdraw' };
  if (isAtOnce(followUp)) return { answer: 'send' };
  const planned = goesByTimes(followUp) ? dueAtOf(followUp, booking, now, quiet) : followUp.dueAt;
  const dueAt = outsideQuietHours(Math.max(planned, now), quiet, deadlineOf(followUp, booking));
  return dueAt > now + EARLY_MS ? { answer: 'postpone', dueAt } : { answer: 'send' };
}

/** After an outage: nobody wants to be reminded of what has begun, or told that what is over is confirmed. */
function comesTooLate({ kind, facts }: DueFollowUpTerms, booking: FollowedBooking, now: number): boolean {
  switch (kind) {
    case 'request-received':
    case 'reminder':
      return now >= booking.startsAt;
    case 'confirmation':
    case 'changed':
    case 'declined':
    case 'lapsed':
    case 'cancelled':
      return now >= booking.endsAt;
    case 'waiting-list-offer':
      return now >= Math.min(facts.expiresAt ?? Infinity, booking.startsAt);
    case 'thank-you':
      return false;
  }
}
