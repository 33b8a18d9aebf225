import { type DomainError, toRfc3339 } from '#platform';
import type { BookingConfirmed } from '../../domain/booking-events.js';
import type { OfferedSlot, Stay } from '#venues';
import type { SlotKey, Starting } from '../../domain/claims.js';
import { type Pacing, roomFor } from '../../domain/room.js';
import { SlotUnavailable } from '../../refusals.js';

/** What the schedule offers for the request: a slot with its claims, or the reason why not. Found before deciding. */
export type Offer = OfferedPlaces | { readonly refusal: DomainError };

export interface OfferedPlaces {
  readonly slot: OfferedSlot;
  readonly stay: Stay;
  readonly pacing: Pacing;
  /** The pool that the stay takes places from as well, if any. */
  readonly poolId: string | null;
}

export interface BookingRequest {
  readonly venueId: string;
  readonly serviceId: string;
  readonly guests: number;
  readonly offer: Offer;
  /** When the request arrived. */
  readonly now: number;
}

export interface Availability {
  readonly customerId: string;
  remaining(slot: SlotKey): number;
  starting(slot: SlotKey): Starting;
}

/**
 * Confirms the booking if every slot that it spans has room for the whole party and not too many start with it; throws
 * the refusal otherwise.
 */
export function decideCreateBooking(request: BookingRequest, state: Availability): [BookingConfirmed] {
  const { offer, serviceId, guests } = request;
  if ('refusal' in offer) throw offer.refusal;
  const { slot, stay, pacing, poolId } = offer;
  const places = Math.min(...stay.slots.map((claimed) => state.remaining(claimed)));
  const { remaining, reason } = roomFor(guests, places, pacing, state.starting(slot));
  if (reason !== null) throw new SlotUnavailable(remaining, reason);
  const pool = poolId === null ? {} : { pool: { poolId, claims: stay.poolClaims.map(toRfc3339) } };
  return [
    {
      type: 'booking-confirmed',
      data: {
        venueId: request.venueId,
        serviceId,
        customerId: state.customerId,
        date: slot.date,
        slot: slot.slot,
        startsAt: toRfc3339(slot.startsAt),
        endsAt: toRfc3339(stay.endsAt),
        guests,
        claims: stay.claims.map(toRfc3339),
        ...pool,
        createdAt: toRfc3339(request.now),
      },
    },
  ];
}
