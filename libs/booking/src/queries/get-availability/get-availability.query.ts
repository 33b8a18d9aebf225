import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { AvailableSlot } from '../../availability/available-slot.js';

export interface AvailabilityRequest {
  readonly serviceId: Uuid;
  /** Venue-local dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly guests: number;
}

/** The schedule of some days, in order of time, and what is left of each slot. Throws `NotFound`. */
export class GetAvailability extends Query<{ readonly items: readonly AvailableSlot[] }> {
  constructor(
    readonly tenantId: Uuid,
    readonly venueId: Uuid,
    readonly request: AvailabilityRequest,
  ) {
    super();
  }
}
