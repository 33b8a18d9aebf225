import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

/** The guests have come. */
export class SeatGuests extends Command<StoredAnswer> {
  constructor(readonly input: MoveInput) {
    super();
  }
}
