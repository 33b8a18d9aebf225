import { type DomainError, toRfc3339 } from '#platform';
import type { BookingConfirmed } from '../../domain/booking-events.js';
import type { SlotKey } from '../../domain/claims.js';
import { SlotUnavailable } from '../../refusals.js';

/** What the schedule offers for the request: a slot with its claims, or the reason why not. Found before deciding. */
export type Offer = OfferedPlaces | { readonly refusal: DomainError };

export interface OfferedPlaces {
  readonly date: string;
  readonly slot: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** The starts of the slots that the booking would take places in; the first is the slot itself. */
  readonly claims: readonly number[];
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
}

/** Confirms the booking if every slot that it spans has room for the whole party; throws the refusal otherwise. */
export function decideCreateBooking(request: BookingRequest, state: Availability): [BookingConfirmed] {
  const { offer, serviceId, guests } = request;
  if ('refusal' in offer) throw offer.refusal;
  const remaining = Math.min(...offer.claims.map((startsAt) => state.remaining({ serviceId, startsAt })));
  if (remaining < guests) throw new SlotUnavailable(Math.max(0, remaining));
  return [
    {
      type: 'booking-confirmed',
      data: {
        venueId: request.venueId,
        serviceId,
        customerId: state.customerId,
        date: offer.date,
        slot: offer.slot,
        startsAt: toRfc3339(offer.startsAt),
        endsAt: toRfc3339(offer.endsAt),
        guests,
        claims: offer.claims.map(toRfc3339),
        createdAt: toRfc3339(request.now),
      },
    },
  ];
}
