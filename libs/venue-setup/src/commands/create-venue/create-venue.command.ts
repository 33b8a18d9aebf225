import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '#booking';
import type { Uuid } from '#platform';
import type { VenueDescription } from '../../description/read-description.js';
import type { SetupOrigin } from '../setup-origin.js';

/** Makes a venue; once per Idempotency-Key, where there is one. */
export class CreateVenue extends Command<StoredAnswer> {
  constructor(
    readonly input: SetupOrigin & {
      readonly venue: VenueDescription;
      /** A new one unless it is given. */
      readonly venueId?: Uuid;
    },
  ) {
    super();
  }
}
