import { Command } from '@nestjs/cqrs';
import type { CommandSource, StoredAnswer } from '#booking';
import type { Uuid } from '#platform';

export interface AcceptOfferInput extends CommandSource {
  readonly entryId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Makes a booking of the places that are offered; answers with it. Throws `VersionConflict` and `NoOffer`. */
export class AcceptOffer extends Command<StoredAnswer> {
  constructor(readonly input: AcceptOfferInput) {
    super();
  }
}
