import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { When } from '../../find-slots.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface CreateBookingInput extends CommandSource {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
  readonly contact: Contact;
  readonly notes?: string;
  /** Why rules may be broken, a term; only from somebody who may. */
  readonly overrideReason?: string;
}

/** Books places for a party, once per Idempotency-Key; pending where the venue confirms by hand. */
export class CreateBooking extends Command<StoredAnswer> {
  constructor(readonly input: CreateBookingInput) {
    super();
  }
}
