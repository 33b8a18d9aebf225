import { type InstantMs, toRfc3339 } from '#platform';
import { type OfferedSlot, type ServiceRules, stayOf } from '#venues';
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
  const countOf = ({ startsAt, capacity }: OfferedSlot): SlotCount =>
    counts.get(startsAt) ?? { capacity, reserved: 0 };
  const left = ({ capacity, reserved }: SlotCount): number => Math.max(0, capacity - reserved);
  const reasonFor = (slot: OfferedSlot, remaining: number): AvailableSlot['reason'] | null => {
    if (guests < rules.partyMin || guests > rules.partyMax) return 'party-size';
    if (slot.closed !== null) return 'closed';
    return bookingWindow(rules, slot, now) ?? (remaining < guests ? 'full' : null);
  };
  return slots.map((slot) => {
    const remaining = Math.min(...stayOf(rules, slot, guests).own.map((claimed) => left(countOf(claimed))));
    const reason = reasonFor(slot, remaining);
    return {
      date: slot.date,
      slot: slot.slot,
      startsAt: toRfc3339(slot.startsAt),
      ...countOf(slot),
      remaining,
      available: reason === null,
      ...(reason !== null && reason !== undefined && { reason }),
      ...(slot.closed !== null && slot.closed.blackout !== null && { blackout: slot.closed.blackout }),
    };
  });
}
