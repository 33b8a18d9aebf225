import { Command } from '@nestjs/cqrs';
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

/** Changes a venue's name or time zone. */
export class ChangeVenue extends Command<VenueView> {
  constructor(readonly input: ChangeVenueInput) {
    super();
  }
}
