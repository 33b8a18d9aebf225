import { toRfc3339 } from '#platform';
import type { BookingView } from '../../booking-view.js';
import { leaveUntil } from '../../commands/cutoff.js';
import { isOnlyForVenue } from '../../commands/is-only-for-venue.js';
import type { BookingStatus } from '../../domain/booking.js';
import { canMove, type Move } from '../../domain/transitions.js';
import type { GuestBooking } from './get-guest-booking.query.js';

/** Whether guests may do it at this moment, and until when; null where places are only held: at any time. */
export interface GuestLeave {
  readonly allowed: boolean;
  readonly until: string | null;
}

/** A booking as its guest may see it: nothing that identifies anything of the tenant's. */
export interface GuestView extends Pick<
  BookingView,
  'date' | 'slot' | 'startsAt' | 'endsAt' | 'guests' | 'expiresAt' | 'version'
> {
  readonly venue: { readonly name: string; readonly timeZone: string };
  readonly service: { readonly name: string };
  readonly status: BookingStatus;
  readonly cancel: GuestLeave;
  readonly change: GuestLeave;
}

/** Places that are only held go back whenever the guest wants. */
const ANY_TIME: GuestLeave = { allowed: canMove('cancel', 'held'), until: null };

/** The booking as it is shown at this moment; whether its time is over was for the clock of the database to say. */
export function toGuestView(
  booking: BookingView,
  { venue, service, heldBy }: Pick<GuestBooking, 'venue' | 'service' | 'heldBy'>,
  now: number,
): GuestView {
  const { date, slot, startsAt, endsAt, guests, status, expiresAt, version } = booking;
  const visit = { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) };
  const leave = (move: Move, cutoffMinutes: number | null): GuestLeave => {
    const until = leaveUntil(cutoffMinutes, visit);
    return { allowed: canMove(move, status) && now <= until, until: toRfc3339(until) };
  };
  const change = leave('reschedule', service.changeCutoffMinutes);
  const isOfVenue = isOnlyForVenue({ status, heldBy }, service.confirmation === 'manual');
  return {
    venue: { name: venue.name, timeZone: venue.timeZone },
    service: { name: service.name },
    date,
    slot,
    startsAt,
    endsAt,
    guests,
    status,
    ...(expiresAt !== undefined && { expiresAt }),
    cancel: status === 'held' ? ANY_TIME : leave('cancel', service.cancelCutoffMinutes),
    change: { ...change, allowed: change.allowed && !isOfVenue },
    version,
  };
}
