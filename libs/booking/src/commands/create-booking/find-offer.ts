import { InvalidRequest } from '#platform';
import { localDateOf, type OfferedSlot, type ServiceRules, slotsOfDay, stayOf } from '#venues';
import { bookingWindow } from '../../booking-window.js';
import { OutsideBookingWindow, PartySizeOutOfRange, SlotNotOffered } from '../../refusals.js';
import type { When } from './create-booking.command.js';
import type { Offer } from './create-booking.decision.js';

/**
 * What the service's schedule offers for this request at this moment; a refusal is a value, since a stored answer to
 * the same request comes before it. Room is not looked at: only the ledger knows it.
 */
export function findOffer(rules: ServiceRules, when: When, guests: number, now: number): Offer {
  if (guests < rules.partyMin || guests > rules.partyMax) {
    return { refusal: new PartySizeOutOfRange(rules.partyMin, rules.partyMax) };
  }
  const candidates = candidatesFor(rules, when);
  const [slot] = candidates;
  if (slot === undefined) return { refusal: new SlotNotOffered() };
  if (candidates.length > 1) return { refusal: happensTwice(candidates) };
  if (slot.closed !== null) return { refusal: new SlotNotOffered(slot.closed) };
  const outside = bookingWindow(rules, slot, now);
  if (outside !== null) return { refusal: new OutsideBookingWindow(outside) };
  const { date, slot: time, startsAt } = slot;
  const { endsAt, claims } = stayOf(rules, slot, guests);
  return { date, slot: time, startsAt, endsAt, claims };
}

function candidatesFor(rules: ServiceRules, when: When): readonly OfferedSlot[] {
  if ('startsAt' in when) {
    const startsAt = Date.parse(when.startsAt);
    return slotsOfDay(rules, localDateOf(rules.timeZone, startsAt)).filter(
      (slot) => slot.startsAt === startsAt,
    );
  }
  return slotsOfDay(rules, when.date).filter(({ slot }) => slot === when.slot);
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
