import type { Booking } from '../domain/booking.js';
import type { When } from '../find-slots.js';

/** Whether the booking would begin when it does already; nothing said of that means that it would. */
export function keepsStart(when: When | undefined, { date, slot, startsAt }: Booking): boolean {
  if (when === undefined) return true;
  return 'slot' in when ? when.date === date && when.slot === slot : Date.parse(when.startsAt) === startsAt;
}
