import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Party } from '../../domain/booking-events.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface CancelBookingInput extends CommandSource {
  readonly bookingId: Uuid;
  /** A short word of the tenant's own vocabulary (`guest-request`): it is kept in the log in plain text. */
  readonly reason?: string;
  readonly by: Party;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Gives a booking's places back. Cancelling twice is the same answer. Throws `OutsideCancellationWindow` for guests. */
export class CancelBooking extends Command<StoredAnswer> {
  constructor(readonly input: CancelBookingInput) {
    super();
  }
}
