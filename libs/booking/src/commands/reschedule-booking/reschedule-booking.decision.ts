import { toRfc3339 } from '#platform';
import type { BookingRescheduled, Override, Party } from '../../domain/booking-events.js';
import { type Booking, evolve } from '../../domain/booking.js';
import { type Room, takePlaces, type Wanted } from '../../placing/take-places.js';
import { OnlyForVenue, OutsideChangeWindow } from '../../refusals.js';
import { answerDueBy, requestDueAt } from '../answer-due-at.js';
import { missedCutoff } from '../cutoff.js';
import { isOnlyForVenue } from '../is-only-for-venue.js';
import { requireMove } from '../require-move.js';

export interface Rescheduling extends Wanted {
  readonly by: Party;
  readonly changeCutoffMinutes: number | null;
  /**
   * The venue confirms by hand where the booking is, or where it is to be: of what is confirmed, or offered, guests cannot
   * make something that the venue has not said yes to.
   */
  readonly isConfirmedByHand: boolean;
  /** How long the venue has to answer a request. */
  readonly confirmationMinutes: number;
}

const VENUE = 'venue';

/**
 * Moves the booking if there is room where it is to be, its own places counting as free; throws the refusal otherwise, and
 * it stays where it is. No event where nothing would be different. The cut-off is for guests; that the venue came after it
 * is recorded.
 */
export function decideRescheduleBooking(
  rescheduling: Rescheduling,
  booking: Booking,
  room: Room,
  now: number,
): [] | [BookingRescheduled] {
  const { by, changeCutoffMinutes } = rescheduling;
  requireMove('reschedule', booking, now);
  const { places, override } = takePlaces(rescheduling, room, booking);
  const until = missedCutoff(changeCutoffMinutes, booking, now);
  if (until !== null && by === 'guest') throw new OutsideChangeWindow(until);
  const event: BookingRescheduled = {
    type: 'booking-rescheduled',
    data: {
      ...places,
      from: { startsAt: toRfc3339(booking.startsAt), guests: booking.guests },
      by,
      rescheduledAt: toRfc3339(now),
      ...dueBy(rescheduling, booking, Date.parse(places.startsAt), now),
      ...overridden(override, until, rescheduling.overrideReason),
    },
  };
  if (isSame(booking, evolve(booking.id, booking, event))) return [];
  if (by === 'guest' && isOnlyForVenue(booking, rescheduling.isConfirmedByHand))
    throw new OnlyForVenue('change what it confirms by hand');
  return [event];
}

function dueBy(
  { confirmationMinutes }: Rescheduling,
  booking: Booking,
  startsAt: number,
  now: number,
): { expiresAt?: string } {
  if (booking.status !== 'pending') return answerDueBy(booking, startsAt, now);
  const expiresAt = requestDueAt(booking, confirmationMinutes, startsAt, now);
  return Date.parse(expiresAt) === booking.expiresAt ? {} : { expiresAt };
}

function overridden(
  override: Override | undefined,
  until: string | null,
  reason: string | null,
): { override?: Override } {
  if (until === null) return override === undefined ? {} : { override };
  const rules = [...(override?.rules ?? []), 'change-window' as const];
  return { override: { rules, reason: override?.reason ?? reason ?? VENUE } };
}

const isSame = (before: Booking, after: Booking): boolean =>
  before.serviceId === after.serviceId &&
  before.startsAt === after.startsAt &&
  before.endsAt === after.endsAt &&
  before.guests === after.guests &&
  String(before.claims) === String(after.claims) &&
  before.pool?.poolId === after.pool?.poolId &&
  String(before.pool?.claims) === String(after.pool?.claims);
