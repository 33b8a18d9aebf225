import { Command } from '@nestjs/cqrs';
import type { CommandSource, StoredAnswer } from '#booking';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';

export interface JoinWaitingListInput extends CommandSource {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  /** Venue-local: the date, and the first and last time at which the party would start, both included. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  readonly contact: Contact;
  readonly notes?: string;
}

/** Waits for places. Whoever joins stands behind all who joined for the same service and date before. */
export class JoinWaitingList extends Command<StoredAnswer> {
  constructor(readonly input: JoinWaitingListInput) {
    super();
  }
}
