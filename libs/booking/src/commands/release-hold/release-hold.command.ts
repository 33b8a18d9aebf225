import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

/** Lets held places go before their time. */
export class ReleaseHold extends Command<StoredAnswer> {
  constructor(readonly input: MoveInput) {
    super();
  }
}
