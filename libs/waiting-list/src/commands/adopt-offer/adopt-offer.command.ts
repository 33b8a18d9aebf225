import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Origin } from '../../entries/record-entry.js';

/**
 * A hold was made for an entry: makes sure that the entry knows. Where the process died between the two, it is told now;
 * and the hold of an entry that has stopped waiting meanwhile is let go.
 */
export class AdoptOffer extends Command<void> {
  constructor(
    readonly tenantId: Uuid,
    readonly entryId: Uuid,
    readonly bookingId: Uuid,
    readonly origin: Origin,
  ) {
    super();
  }
}
