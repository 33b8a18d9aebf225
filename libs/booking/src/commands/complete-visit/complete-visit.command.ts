import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

/** The guests have left; places that they would have had from now on are free again. */
export class CompleteVisit extends Command<StoredAnswer> {
  constructor(readonly input: MoveInput) {
    super();
  }
}
