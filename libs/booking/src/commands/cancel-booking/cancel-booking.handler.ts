import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Environment, KeyedHash, newUuid, NotFound } from '#platform';
import { toView } from '../../booking-view.js';
import { liveClaims } from '../../domain/claims.js';
import type { LedgerCommand, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { toReceiptKey } from '../receipt-request.js';
import { CancelBooking, type CancelBookingInput } from './cancel-booking.command.js';
import { decideCancelBooking } from './cancel-booking.decision.js';

@CommandHandler(CancelBooking)
export class CancelBookingHandler implements ICommandHandler<CancelBooking> {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly environment: Environment,
  ) {}

  execute({ input }: CancelBooking): Promise<StoredAnswer> {
    return this.ledger.execute(this.toLedger(input, this.clock.now()));
  }

  private toLedger(input: CancelBookingInput, now: number): LedgerCommand {
    const cancellation = {
      reason: input.reason ?? null,
      expectedVersion: input.expectedVersion ?? null,
      now,
    };
    return {
      id: newUuid(),
      tenantId: input.tenantId,
      correlationId: input.correlationId,
      actor: input.actor,
      receipt: toReceiptKey(this.hash, input.receipt),
      bookingId: input.bookingId,
      existing: true,
      guest: null,
      notes: null,
      slots: liveClaims,
      decide: ({ booking }) => {
        if (booking === undefined) throw new NotFound('booking');
        return decideCancelBooking(cancellation, booking);
      },
      answer: (booking) => ({ status: 200, body: JSON.stringify(toView(booking)) }),
      deadline: now + this.environment.LEDGER_PATIENCE_MS,
    };
  }
}
