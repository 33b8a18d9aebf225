import type { DomainError } from '#platform';
import type { OfferedSlot, Stay } from '#venues';
import type { OverriddenRule } from '../domain/booking-events.js';
import type { Pacing } from '../domain/room.js';

/** What the schedule offers for a request: a slot with its claims, or the reason why not. Found before deciding. */
export type Offer = OfferedPlaces | { readonly refusal: DomainError };

export interface OfferedPlaces {
  readonly slot: Pick<OfferedSlot, 'serviceId' | 'date' | 'slot' | 'startsAt'>;
  readonly stay: Pick<Stay, 'endsAt' | 'slots' | 'claims' | 'poolClaims'>;
  readonly pacing: Pacing;
  /** The pool that the stay takes places from as well, if any. */
  readonly poolId: string | null;
  /** Rules of the schedule that it is offered in spite of. */
  readonly overridden: readonly OverriddenRule[];
}

/** The slots that must be locked before anybody decides about an offer. */
export const slotsOf = (offer: Offer): Stay['slots'] => ('refusal' in offer ? [] : offer.stay.slots);
