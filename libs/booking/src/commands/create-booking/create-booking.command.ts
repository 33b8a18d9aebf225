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
  /** Of the booking, where whoever asks has one for it that nobody else can have. */
  readonly bookingId?: Uuid;
  /** Another system has confirmed it before, and told the guest. */
  readonly takenOver?: true;
}

/** Books places for a party, once per Idempotency-Key; pending where the venue confirms by hand. */
export class CreateBooking extends Command<StoredAnswer> {
  constructor(readonly input: CreateBookingInput) {
    super();
  }
}
