import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import type { SlotToOpen } from '../../ledger/statements/open-slots.js';
import { LedgerCommands } from '../ledger-commands.js';
import { RecomputeBookingTimes, type RecomputeBookingTimesInput } from './recompute-booking-times.command.js';
import { decideRecomputeBookingTimes } from './recompute-booking-times.decision.js';

@CommandHandler(RecomputeBookingTimes)
export class RecomputeBookingTimesHandler implements ICommandHandler<RecomputeBookingTimes> {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: RecomputeBookingTimes): Promise<StoredAnswer> {
    const { booking: before, times } = input;
    const wanted = slotsOf({ ...before, ...times });
    return this.ledger.execute(
      this.commands.toChange({ ...input, receipt: null }, before.id, {
        slots: (booking) => [...wanted, ...liveClaims(booking)],
        decide: (booking, state) =>
          decideRecomputeBookingTimes(
            { times, expectedVersion: before.version, now: state.now },
            booking,
            (slot) => state.remaining(slot),
          ),
      }),
    );
  }
}

const slotsOf = (booking: RecomputeBookingTimesInput['booking']): SlotToOpen[] =>
  liveClaims(booking).map((slot) =>
    slot.serviceId === booking.pool?.poolId ? { ...slot, isOfPool: true } : slot,
  );
