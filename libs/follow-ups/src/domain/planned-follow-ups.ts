import { FOLLOW_UP_KINDS, type FollowedBooking, type FollowUpKind } from './follow-up.js';

const HOUR_MS = 3_600_000;
const REMINDER_LEAD_MS = 24 * HOUR_MS;
const THANK_YOU_DELAY_MS = 3 * HOUR_MS;

export interface PlannedFollowUp {
  readonly kind: FollowUpKind;
  readonly dueAt: number;
}

/** When a follow-up falls due by the booking's own times; a confirmation goes by none of them and is due at once. */
export function dueAtOf(kind: FollowUpKind, booking: FollowedBooking, now: number): number {
  switch (kind) {
    case 'confirmation':
      return now;
    case 'reminder':
      return booking.startsAt - REMINDER_LEAD_MS;
    case 'thank-you':
      return booking.endsAt + THANK_YOU_DELAY_MS;
  }
}

/**
 * What a newly confirmed booking calls for. A reminder whose time has passed is left out: the confirmation says it all.
 * Nothing at all when the booking was cancelled before this was decided.
 */
export function plannedFollowUps(booking: FollowedBooking, now: number): readonly PlannedFollowUp[] {
  if (booking.status !== 'confirmed') return [];
  const planned = FOLLOW_UP_KINDS.map((kind) => ({ kind, dueAt: dueAtOf(kind, booking, now) }));
  return planned.filter(({ kind, dueAt }) => kind !== 'reminder' || dueAt > now);
}
