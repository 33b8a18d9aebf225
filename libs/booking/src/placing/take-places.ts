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
 * refusal otherwise. What a booking holds already is room for itself: its own places never stand in its way.
 */
export function takePlaces({ offer, guests, overrideReason }: Wanted, room: Room, own?: Booking): Taken {
  if ('refusal' in offer) throw offer.refusal;
  const refused = refusedBy(offer, guests, own === undefined ? room : withoutOwn(room, own));
  if (refused !== null && overrideReason === null) throw refused;
  const rules: readonly OverriddenRule[] = [
    ...offer.overridden,
    ...(refused === null
      ? []
      : [refused.members.reason === 'full' ? ('capacity' as const) : ('pacing' as const)]),
  ];
  const places = toPlaces(offer, guests);
  if (rules.length === 0 || overrideReason === null) return { places };
  return { places, override: { rules, reason: overrideReason } };
}

function refusedBy(
  { slot, stay, pacing }: OfferedPlaces,
  guests: number,
  room: Room,
): SlotUnavailable | null {
  const places = Math.min(...stay.slots.map((claimed) => room.remaining(claimed)));
  const { remaining, reason } = roomFor(guests, places, pacing, startingIn(slot, stay, room));
  return reason === null ? null : new SlotUnavailable(remaining, reason);
}

const NOBODY: Starting = { guests: 0, parties: 0 };

/** Where a stay begins outside of the schedule, there is no slot to start in. */
const startingIn = (slot: SlotKey, { claims }: OfferedPlaces['stay'], room: Room): Starting =>
  claims[0] === slot.startsAt ? room.starting(slot) : NOBODY;

function withoutOwn(room: Room, own: Booking): Room {
  const held = new Set(liveClaims(own).map(nameOf));
  const starts = held.size > 0 ? nameOf(own) : undefined;
  return {
    remaining: (slot) => room.remaining(slot) + (held.has(nameOf(slot)) ? own.guests : 0),
    starting(slot) {
      const { guests, parties } = room.starting(slot);
      return nameOf(slot) === starts && held.has(starts)
        ? { guests: guests - own.guests, parties: parties - 1 }
        : { guests, parties };
    },
  };
}

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
