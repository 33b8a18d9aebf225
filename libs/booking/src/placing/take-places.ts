import { toRfc3339 } from '#platform';
import type { Override, OverriddenRule, Places } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';
import { liveClaims, type SlotKey, type Starting } from '../domain/claims.js';
import { roomFor } from '../domain/room.js';
import { SlotUnavailable } from '../refusals.js';
import type { Offer, OfferedPlaces } from './offer.js';

/** What is counted in the slots that an offer names. */
export interface Room {
  remaining(slot: SlotKey): number;
  starting(slot: SlotKey): Starting;
}

export interface Wanted {
  readonly offer: Offer;
  readonly guests: number;
  /** Why rules may be broken, a term; null where they may not. */
  readonly overrideReason: string | null;
}

export interface Taken {
  readonly places: Places;
  /** Present where a rule would have refused them. */
  readonly override?: Override;
}

/**
 * The places for a party, if every slot that it spans has room for all of it and not too many start with it; throws the
 * refusal otherwise. What a booking holds already is room for itself, also where less is offered now than is taken: its
 * own places never stand in its way.
 */
export function takePlaces({ offer, guests, overrideReason }: Wanted, room: Room, own?: Booking): Taken {
  if ('refusal' in offer) throw offer.refusal;
  const found = whatIsFound(offer, guests, room, own);
  const { remaining, reason } = roomFor(guests, found.places, found.pacing, found.starting);
  if (reason !== null && overrideReason === null) throw new SlotUnavailable(remaining, reason);
  const rules: OverriddenRule[] = [...offer.overridden];
  if (reason === 'full') rules.push('capacity');
  if (roomFor(guests, Infinity, found.pacing, found.starting).reason !== null) rules.push('pacing');
  const places = toPlaces(offer, guests);
  if (rules.length === 0 || overrideReason === null) return { places };
  return { places, override: { rules, reason: overrideReason } };
}

const NOBODY: Starting = { guests: 0, parties: 0 };
const UNPACED = { pacingGuests: null, pacingParties: null };

/** Nobody is paced who starts there already, nor whose stay begins outside of the schedule: there is no slot to start in. */
function whatIsFound({ slot, stay, pacing }: OfferedPlaces, guests: number, counted: Room, own?: Booking) {
  const room = own === undefined ? counted : withoutOwn(counted, own);
  const isInSlot = stay.claims[0] === slot.startsAt;
  const isThere = own !== undefined && guests <= own.guests && startsIn(own, slot);
  return {
    places: Math.min(...stay.slots.map((claimed) => room.remaining(claimed))),
    pacing: isThere || !isInSlot ? UNPACED : pacing,
    starting: isInSlot ? room.starting(slot) : NOBODY,
  };
}

function withoutOwn(room: Room, own: Booking): Room {
  const held = new Set(liveClaims(own).map(nameOf));
  return {
    remaining(slot) {
      const left = room.remaining(slot);
      return held.has(nameOf(slot)) ? Math.max(left, 0) + own.guests : left;
    },
    starting(slot) {
      const { guests, parties } = room.starting(slot);
      return startsIn(own, slot)
        ? { guests: guests - own.guests, parties: parties - 1 }
        : { guests, parties };
    },
  };
}

const startsIn = (own: Booking, slot: SlotKey): boolean =>
  nameOf(own) === nameOf(slot) && liveClaims(own).some((claimed) => nameOf(claimed) === nameOf(slot));

const nameOf = ({ serviceId, startsAt }: SlotKey): string => `${serviceId} ${startsAt}`;

const toPlaces = ({ slot, stay, poolId }: OfferedPlaces, guests: number): Places => ({
  serviceId: slot.serviceId,
  date: slot.date,
  slot: slot.slot,
  startsAt: toRfc3339(slot.startsAt),
  endsAt: toRfc3339(stay.endsAt),
  guests,
  claims: stay.claims.map(toRfc3339),
  ...(poolId !== null && { pool: { poolId, claims: stay.poolClaims.map(toRfc3339) } }),
});
