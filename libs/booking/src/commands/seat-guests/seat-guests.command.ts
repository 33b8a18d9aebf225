import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface SeatGuestsInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** The guests have come. */
export class SeatGuests extends Command<StoredAnswer> {
  constructor(readonly input: SeatGuestsInput) {
    super();
  }
}
