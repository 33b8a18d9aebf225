import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface ExtendHoldInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Lets a hold last longer, counted from now. Throws `HoldHasExpired` and `HoldNotExtendable`. */
export class ExtendHold extends Command<StoredAnswer> {
  constructor(readonly input: ExtendHoldInput) {
    super();
  }
}
