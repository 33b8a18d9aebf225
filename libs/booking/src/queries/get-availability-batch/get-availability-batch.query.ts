import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { AvailableSlot } from '../../availability/available-slot.js';
import type { When } from '../../find-slots.js';

/** One slot that somebody asks for. */
export interface Wish {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
}

/** Why there is nothing to look at: no such service, no such slot, or two of them that must be told apart. */
export type UnknownReason = 'not-found' | 'not-in-schedule' | 'happens-twice';

/** What became of a wish: a slot as availability shows it, or the reason why there is none. */
export interface WishAnswer {
  readonly wish: Wish;
  readonly found: AvailableSlot | { readonly reason: UnknownReason };
}

/** Looks up many wishes at once, and answers them in their order; one that cannot be known spoils no other. */
export class GetAvailabilityBatch extends Query<readonly WishAnswer[]> {
  constructor(
    readonly tenantId: Uuid,
    readonly wishes: readonly Wish[],
  ) {
    super();
  }
}
