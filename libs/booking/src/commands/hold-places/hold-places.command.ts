import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { When } from '../../find-slots.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface HoldPlacesInput extends CommandSource {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
  /** May become known when the hold is confirmed. */
  readonly contact?: Contact;
  readonly notes?: string;
  /** Whose hold it is; null for one of nobody's key, which no limit counts. */
  readonly heldBy: Uuid | null;
  /** The entry of the waiting list that the places are offered to. */
  readonly offeredTo?: Uuid;
  readonly overrideReason?: string;
}

/** Holds places for a while. They count as taken from the first moment to the last. */
export class HoldPlaces extends Command<StoredAnswer> {
  constructor(readonly input: HoldPlacesInput) {
    super();
  }
}
