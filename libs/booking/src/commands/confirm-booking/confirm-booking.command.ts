import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { Party } from '../../domain/booking-events.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface ConfirmBookingInput extends CommandSource {
  readonly bookingId: Uuid;
  readonly by: Party;
  /** Who comes, where that is not known yet or is somebody else. */
  readonly contact?: Contact;
  readonly notes?: string;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Makes a booking of a hold, or lets the venue take one that a guest asked for. Throws `CustomerMissing`. */
export class ConfirmBooking extends Command<StoredAnswer> {
  constructor(readonly input: ConfirmBookingInput) {
    super();
  }
}
