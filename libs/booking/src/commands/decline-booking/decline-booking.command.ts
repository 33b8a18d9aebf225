import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { MoveInput } from '../move-input.js';

export interface DeclineBookingInput extends MoveInput {
  /** A short word of the tenant's own vocabulary: it is kept in the log in plain text. */
  readonly reason?: string;
}

/** The venue does not take a booking that a guest asked for; its places are free again. */
export class DeclineBooking extends Command<StoredAnswer> {
  constructor(readonly input: DeclineBookingInput) {
    super();
  }
}
