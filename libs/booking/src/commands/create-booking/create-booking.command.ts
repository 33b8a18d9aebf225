import { Command } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { When } from '../../find-slots.js';
import type { ReceiptRequest } from '../receipt-request.js';

export interface CreateBookingInput {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
  readonly contact: Contact;
  readonly notes?: string;
  readonly receipt: ReceiptRequest;
  readonly correlationId: string;
  /** `api-key:<id>`. */
  readonly actor: string;
}

/** Books places for a party, once per Idempotency-Key. */
export class CreateBooking extends Command<StoredAnswer> {
  constructor(readonly input: CreateBookingInput) {
    super();
  }
}
