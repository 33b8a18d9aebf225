import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { ReceiptRequest } from '../receipt-request.js';

export interface CancelBookingInput {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  /** A short word of the tenant's own vocabulary (`guest-request`): it is kept in the log in plain text. */
  readonly reason?: string;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
  readonly receipt: ReceiptRequest;
  readonly correlationId: string;
  readonly actor: string;
}

/** Gives a booking's places back. Cancelling twice is the same answer. */
export class CancelBooking extends Command<StoredAnswer> {
  constructor(readonly input: CancelBookingInput) {
    super();
  }
}
