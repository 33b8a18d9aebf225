import { Command } from '@nestjs/cqrs';
import type { Party } from '../../domain/booking-events.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

export interface ExtendHoldInput extends MoveInput {
  readonly by: Party;
}

/**
 * Lets a hold last longer, counted from now. Throws `HoldHasExpired` and `HoldNotExtendable`, and `OnlyForVenue` to guests
 * where it is an offer of the waiting list.
 */
export class ExtendHold extends Command<StoredAnswer> {
  constructor(readonly input: ExtendHoldInput) {
    super();
  }
}
