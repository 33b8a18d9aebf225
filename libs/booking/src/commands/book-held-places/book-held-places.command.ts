import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { Party } from '../../domain/booking-events.js';
import type { When } from '../../find-slots.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface BookHeldPlacesInput extends CommandSource {
  /** The hold whose places the booking is to have. */
  readonly holdId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
  readonly contact: Contact;
  readonly notes?: string;
  readonly by: Party;
  readonly overrideReason?: string;
}

/**
 * Books places for a party that holds some: the hold becomes the booking, at another time or for another number of guests
 * if that is what is wanted. What is held is never in its way.
 */
export class BookHeldPlaces extends Command<StoredAnswer> {
  constructor(readonly input: BookHeldPlacesInput) {
    super();
  }
}
