import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Party } from '../../domain/booking-events.js';
import type { When } from '../../find-slots.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface RescheduleBookingInput extends CommandSource {
  readonly bookingId: Uuid;
  /** What is absent stays as it is. */
  readonly when?: When;
  readonly guests?: number;
  /** Of the same venue. */
  readonly serviceId?: Uuid;
  readonly by: Party;
  readonly overrideReason?: string;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Moves a booking to another time, number of guests or service: it has its old places or its new ones, never both or neither. */
export class RescheduleBooking extends Command<StoredAnswer> {
  constructor(readonly input: RescheduleBookingInput) {
    super();
  }
}
