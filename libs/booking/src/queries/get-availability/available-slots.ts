import { type InstantMs, toRfc3339 } from '#platform';
import { claimsOf, type OfferedSlot, type ServiceRules } from '#venues';
import { bookingWindow } from '../../booking-window.js';
import type { AvailableSlot } from './get-availability.query.js';
import type { SlotCount } from './read-slot-counts.js';

/**
 * How each offered slot looks to a party of `guests` at the moment `now`. The same rules as those that
 * `decideCreateBooking` goes by: what is available here is accepted there, unless somebody else was faster.
 */
export function availableSlots(
  rules: ServiceRules,
  slots: readonly OfferedSlot[],
  counts: ReadonlyMap<InstantMs, SlotCount>,
  guests: number,
  now: InstantMs,
): AvailableSlot[] {
  const untouched: SlotCount = { capacity: rules.capacity, reserved: 0 };
  const countOf = (startsAt: InstantMs): SlotCount => counts.get(startsAt) ?? untouched;
  const left = ({ capacity, reserved }: SlotCount): number => Math.max(0, capacity - reserved);
  const reasonFor = (slot: OfferedSlot, remaining: number): AvailableSlot['reason'] | null => {
    if (guests < rules.partyMin || guests > rules.partyMax) return 'party-size';
    return bookingWindow(rules, slot, now) ?? (remaining < guests ? 'full' : null);
  };
  return slots.map((slot) => {
    const remaining = Math.min(...claimsOf(rules, slot).map((startsAt) => left(countOf(startsAt))));
    const reason = reasonFor(slot, remaining);
    return {
      date: slot.date,
      slot: slot.slot,
      startsAt: toRfc3339(slot.startsAt),
      ...countOf(slot.startsAt),
      remaining,
      available: reason === null,
      ...(reason !== null && reason !== undefined && { reason }),
    };
  });
}
