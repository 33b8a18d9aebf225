import { type DomainError, InvalidRequest } from '#platform';
import { type OfferedSlot, type ServiceRules, stayOf } from '#venues';
import { findSlots, type When } from '../../find-slots.js';
import { OutsideBookingWindow, PartySizeOutOfRange, SlotNotOffered } from '../../refusals.js';
import { type OfferReason, takesParty, whyNotOffered } from '../../why-not-offered.js';
import type { Offer } from './create-booking.decision.js';

/**
 * What the service's schedule offers for this request at this moment; a refusal is a value, since a stored answer to
 * the same request comes before it. Room is not looked at: only the ledger knows it.
 */
export function findOffer(rules: ServiceRules, when: When, guests: number, now: number): Offer {
  if (!takesParty(rules, guests)) return { refusal: new PartySizeOutOfRange(rules.partyMin, rules.partyMax) };
  const candidates = findSlots(rules, when);
  const [slot] = candidates;
  if (slot === undefined) return { refusal: new SlotNotOffered() };
  if (candidates.length > 1) return { refusal: happensTwice(candidates) };
  const reason = whyNotOffered(rules, slot, guests, now);
  if (reason !== null) return { refusal: refusalOf(rules, slot, reason) };
  return { slot, stay: stayOf(rules, slot, guests), pacing: rules, poolId: rules.poolId };
}

function refusalOf(
  { partyMin, partyMax }: ServiceRules,
  slot: OfferedSlot,
  reason: OfferReason,
): DomainError {
  switch (reason) {
    case 'party-size':
      return new PartySizeOutOfRange(partyMin, partyMax);
    case 'closed':
      return new SlotNotOffered(slot.closed);
    case 'past':
    case 'lead-time':
    case 'horizon':
      return new OutsideBookingWindow(reason);
  }
}

function happensTwice(candidates: readonly OfferedSlot[]): InvalidRequest {
  const instants = candidates.map(({ startsAt }) => new Date(startsAt).toISOString()).join(' and ');
  return new InvalidRequest(
    [
      {
        pointer: '/slot',
        detail: `This local time happens twice on that day; send startsAt instead: ${instants}.`,
      },
    ],
    'The slot is ambiguous.',
  );
}
