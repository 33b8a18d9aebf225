import { Command } from '@nestjs/cqrs';
import type { BookingOutside } from '#booking';
import type { Uuid } from '#platform';
import type { Origin, VenueView } from '#venues';
import type { VenueDescription } from '../../description/read-description.js';

export interface ChangeVenueInput extends Origin {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly change: Partial<VenueDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
  /** Decides and shows everything, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface VenueChangeAnswer {
  readonly venue: VenueView;
  /** For each service that has some: the bookings that another zone leaves outside its rules, the first of them shown. */
  readonly bookingsOutside: readonly {
    readonly serviceId: Uuid;
    readonly count: number;
    readonly items: readonly BookingOutside[];
  }[];
}

/** Changes a venue's name or time zone. Bookings stay as they are; those that lie outside the new rules are named. */
export class ChangeVenue extends Command<VenueChangeAnswer> {
  constructor(readonly input: ChangeVenueInput) {
    super();
  }
}
