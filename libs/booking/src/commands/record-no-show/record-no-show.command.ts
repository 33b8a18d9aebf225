import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

/** The guests have not come, and the grace period is over; places from now on are free again. */
export class RecordNoShow extends Command<StoredAnswer> {
  constructor(readonly input: MoveInput) {
    super();
  }
}
