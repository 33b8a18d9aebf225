import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { EntryStatus } from '../../domain/waiting-entry.js';
import type { Origin } from '../../entries/record-entry.js';

/**
 * Writes down what has become of an offer, by what has become of its hold. Answers with the status of the entry; null
 * where the booking was never offered to anybody. Any number of times, by whomever.
 */
export class SettleOffer extends Command<EntryStatus | null> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
    readonly origin: Origin,
  ) {
    super();
  }
}
