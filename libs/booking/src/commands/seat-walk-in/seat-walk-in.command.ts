import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface SeatWalkInInput extends CommandSource {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly guests: number;
  readonly contact?: Contact;
  readonly notes?: string;
  readonly overrideReason?: string;
}

/** Seats guests who came without a booking, in the slot that is under way. */
export class SeatWalkIn extends Command<StoredAnswer> {
  constructor(readonly input: SeatWalkInInput) {
    super();
  }
}
