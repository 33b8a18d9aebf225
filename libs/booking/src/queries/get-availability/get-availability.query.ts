import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { WindowReason } from '../../refusals.js';

export interface AvailabilityRequest {
  readonly serviceId: Uuid;
  /** Venue-local dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly guests: number;
}

/** One slot of the schedule, as a party of the given size finds it. */
export interface AvailableSlot {
  readonly date: string;
  readonly slot: string;
  readonly startsAt: string;
  readonly capacity: number;
  readonly reserved: number;
  /** Places for a party that starts here: the least that is left in any slot while it stays. */
  readonly remaining: number;
  readonly available: boolean;
  readonly reason?: WindowReason | 'closed' | 'full' | 'party-size';
  /** The operator's reason, where the date is a blackout. */
  readonly blackout?: string;
}

/** What the schedule offers and what is left of it. Throws `NotFound`. */
export class GetAvailability extends Query<{ readonly items: readonly AvailableSlot[] }> {
  constructor(
    readonly tenantId: Uuid,
    readonly venueId: Uuid,
    readonly request: AvailabilityRequest,
  ) {
    super();
  }
}
