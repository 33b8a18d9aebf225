import { Command } from '@nestjs/cqrs';
import type { CommandSource, StoredAnswer } from '#booking';
import type { Uuid } from '#platform';

export interface DeclineOfferInput extends CommandSource {
  readonly entryId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Does not want the places that are offered: they go to the next, and the guest waits no more. Throws `VersionConflict` and `NoOffer`. */
export class DeclineOffer extends Command<StoredAnswer> {
  constructor(readonly input: DeclineOfferInput) {
    super();
  }
}
