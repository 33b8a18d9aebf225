import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface DeclineBookingInput extends CommandSource {
  readonly bookingId: Uuid;
  /** A short word of the tenant's own vocabulary: it is kept in the log in plain text. */
  readonly reason?: string;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** The venue does not take a booking that a guest asked for; its places are free again. */
export class DeclineBooking extends Command<StoredAnswer> {
  constructor(readonly input: DeclineBookingInput) {
    super();
  }
}
