import type { OfferedSlot, ServiceRules } from '#venues';
import { bookingWindow } from './booking-window.js';
import type { WindowReason } from './refusals.js';

export type OfferReason = 'party-size' | 'closed' | WindowReason;

/**
 * Why a slot of the schedule is not offered to a party at this moment, whatever room there is; null when it is.
 * Availability and booking ask the same question here.
 */
export function whyNotOffered(
  rules: ServiceRules,
  slot: OfferedSlot,
  guests: number,
  now: number,
): OfferReason | null {
  if (!takesParty(rules, guests)) return 'party-size';
  if (slot.closed !== null) return 'closed';
  return bookingWindow(rules, slot, now);
}

export const takesParty = ({ partyMin, partyMax }: ServiceRules, guests: number): boolean =>
  guests >= partyMin && guests <= partyMax;
