import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { RecomputedTimes } from './recompute-booking-times.decision.js';

export interface RecomputeBookingTimesInput {
  readonly tenantId: Uuid;
  /** The booking as it was when the times were worked out. */
  readonly booking: Booking;
  readonly times: RecomputedTimes;
  readonly correlationId: string;
  readonly actor: string;
}

/** Moves one booking to the instant that its local time means by the rules that the clocks have now. */
export class RecomputeBookingTimes extends Command<StoredAnswer> {
  constructor(readonly input: RecomputeBookingTimesInput) {
    super();
  }
}
