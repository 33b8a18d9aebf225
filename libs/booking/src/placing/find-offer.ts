import type { DomainError } from '#platform';
import { type OfferedSlot, type ServiceRules, stayOf } from '#venues';
import { bookingWindow } from '../booking-window.js';
import type { OverriddenRule } from '../domain/booking-events.js';
import { findSlots, type When } from '../find-slots.js';
import { OutsideBookingWindow, PartySizeOutOfRange, SlotNotOffered } from '../refusals.js';
import { type OfferReason, takesParty, whyNotOffered } from '../why-not-offered.js';
import { findUnscheduled } from './find-unscheduled.js';
import { happensTwice } from './happens-twice.js';
import type { Offer } from './offer.js';

export interface Asked {
  readonly when: When;
  readonly guests: number;
  readonly now: number;
  /** Rules of the schedule may be broken; which ones were is in the offer. */
  readonly mayOverride?: boolean;
  /** A booking that is there already keeps its start: how soon that is, or how far ahead, was decided when it was made. */
  readonly keepsStart?: boolean;
}

/**
 * What the service's schedule offers for this request at this moment; a refusal is a value, since a stored answer to
 * the same request comes before it. Room is not looked at: only the ledger knows it.
 */
export function findOffer(rules: ServiceRules, asked: Asked): Offer {
  const { when, guests, now, mayOverride = false, keepsStart = false } = asked;
  if (!takesParty(rules, guests) && !mayOverride)
    return { refusal: new PartySizeOutOfRange(rules.partyMin, rules.partyMax) };
  const candidates = findSlots(rules, when);
  if (candidates.length > 1) return { refusal: happensTwice(candidates.map(({ startsAt }) => startsAt)) };
  const [slot] = candidates;
  if (slot === undefined)
    return mayOverride ? findUnscheduled(rules, when, guests, now) : { refusal: new SlotNotOffered() };
  const reason = whyNotOffered(rules, slot, guests, now);
  const isKept = keepsStart && (reason === 'lead-time' || reason === 'horizon');
  if (reason !== null && !isKept && !mayOverride) return { refusal: refusalOf(rules, slot, reason) };
  const overridden = reason === null || isKept ? NONE : broken(rules, slot, guests, now);
  return { slot, stay: stayOf(rules, slot, guests), pacing: rules, poolId: rules.poolId, overridden };
}

/** Why the schedule offers nothing for it, for somebody who only wants to know; undefined where it does. */
export function refusalOfOffer(rules: ServiceRules, asked: Asked): DomainError | undefined {
  const offer = findOffer(rules, asked);
  return 'refusal' in offer ? offer.refusal : undefined;
}

const NONE: readonly OverriddenRule[] = [];

/** All that would have refused it. */
function broken(rules: ServiceRules, slot: OfferedSlot, guests: number, now: number): OverriddenRule[] {
  const overridden: OverriddenRule[] = [];
  if (!takesParty(rules, guests)) overridden.push('party-size');
  if (slot.closed !== null) overridden.push('schedule');
  if (bookingWindow(rules, slot, now) !== null) overridden.push('booking-window');
  return overridden;
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
