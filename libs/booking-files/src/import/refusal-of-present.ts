import type { Booking } from '#booking';
import type { Refusal, WantedBooking } from '../rows/wanted-booking.js';

/**
 * Why the row of a booking that is there cannot be that booking. One that was changed since it was made is rightly
 * something else than its row, which nobody changes along with it.
 */
export function refusalOfPresent(booking: Booking, wanted: WantedBooking): Refusal | undefined {
  if (booking.version > 1 || isAskedFor(booking, wanted)) return undefined;
  const { id, date, slot, guests } = booking;
  const detail =
    `the booking of this reference, ${id}, is for ${guests} on ${date} at ${slot}, and the row asks for something else; ` +
    'change the booking itself, or give the row another reference';
  return { reason: 'reference-taken', detail };
}

const isAskedFor = (booking: Booking, { serviceId, when, guests }: WantedBooking): boolean =>
  booking.serviceId === serviceId &&
  booking.guests === guests &&
  ('slot' in when
    ? booking.date === when.date && booking.slot === when.slot
    : booking.startsAt === Date.parse(when.startsAt));
