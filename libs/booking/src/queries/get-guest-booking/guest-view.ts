import { toRfc3339 } from '#platform';
import type { BookingView } from '../../booking-view.js';
import { isOnlyForVenue } from '../../commands/is-only-for-venue.js';
import type { BookingStatus } from '../../domain/booking.js';
import { canMove, type Move } from '../../domain/transitions.js';
import type { GuestBooking } from './get-guest-booking.query.js';

const MINUTE_MS = 60_000;

/** Whether guests may do it at this moment, and until when; null for as long as the booking's state allows it. */
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

/** The booking as it is shown at this moment; whether its time is over was for the clock of the database to say. */
export function toGuestView(
  booking: BookingView,
  { venue, service, heldBy }: Pick<GuestBooking, 'venue' | 'service' | 'heldBy'>,
  now: number,
): GuestView {
  const { date, slot, startsAt, endsAt, guests, status, expiresAt, version } = booking;
  const leave = (move: Move, cutoffMinutes: number | null): GuestLeave => {
    const until = cutoffMinutes === null ? null : Date.parse(startsAt) - cutoffMinutes * MINUTE_MS;
    return {
      allowed: canMove(move, status) && (until === null || now <= until),
      until: until === null ? null : toRfc3339(until),
    };
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
    cancel: leave('cancel', status === 'held' ? null : service.cancelCutoffMinutes),
    change: { ...change, allowed: change.allowed && !isOfVenue },
    version,
  };
}
