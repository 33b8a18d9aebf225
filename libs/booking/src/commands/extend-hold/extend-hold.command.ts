import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

/** Lets a hold last longer, counted from now. Throws `HoldHasExpired` and `HoldNotExtendable`. */
export class ExtendHold extends Command<StoredAnswer> {
  constructor(readonly input: MoveInput) {
    super();
  }
}
