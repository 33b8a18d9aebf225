import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Environment, newUuid, NotFound } from '#platform';
import { toView } from '../../booking-view.js';
import { liveClaims } from '../../domain/claims.js';
import type { LedgerCommand, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import type { SlotToOpen } from '../../ledger/statements/open-slots.js';
import { RecomputeBookingTimes, type RecomputeBookingTimesInput } from './recompute-booking-times.command.js';
import { decideRecomputeBookingTimes } from './recompute-booking-times.decision.js';

@CommandHandler(RecomputeBookingTimes)
export class RecomputeBookingTimesHandler implements ICommandHandler<RecomputeBookingTimes> {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  execute({ input }: RecomputeBookingTimes): Promise<StoredAnswer> {
    return this.ledger.execute(this.toLedger(input, this.clock.now()));
  }

  private toLedger(input: RecomputeBookingTimesInput, now: number): LedgerCommand {
    const { tenantId, booking, times, correlationId, actor } = input;
    const recomputation = { times, expectedVersion: booking.version, now };
    const wanted = slotsOf({ ...booking, ...times });
    return {
      id: newUuid(),
      tenantId,
      correlationId,
      actor,
      receipt: null,
      bookingId: booking.id,
      existing: true,
      guest: null,
      notes: null,
      slots: (stored) => [...wanted, ...liveClaims(stored)],
      decide: (state) => {
        if (state.booking === undefined) throw new NotFound('booking');
        return decideRecomputeBookingTimes(recomputation, state.booking, (slot) => state.remaining(slot));
      },
      answer: (moved) => ({ status: 200, body: JSON.stringify(toView(moved)) }),
      deadline: now + this.environment.LEDGER_PATIENCE_MS,
    };
  }
}

const slotsOf = (booking: RecomputeBookingTimesInput['booking']): SlotToOpen[] =>
  liveClaims(booking).map((slot) =>
    slot.serviceId === booking.pool?.poolId ? { ...slot, isOfPool: true } : slot,
  );
