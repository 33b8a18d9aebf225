import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireService, StandingBookings } from '../standing-bookings.js';
import { CancelBooking } from './cancel-booking.command.js';
import { decideCancelBooking } from './cancel-booking.decision.js';

@CommandHandler(CancelBooking)
export class CancelBookingHandler implements ICommandHandler<CancelBooking> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: CancelBooking): Promise<StoredAnswer> {
    const { tenantId, bookingId, by, reason = null, expectedVersion } = input;
    return this.bookings.withStanding(tenantId, bookingId, ({ booking: before, rules }) => {
      const { cancelCutoffMinutes } = rules;
      const cancellation = { by, reason, expectedVersion, cancelCutoffMinutes };
      return this.ledger.execute(
        this.commands.toChange(input, bookingId, {
          slots: liveClaims,
          decide: (booking, { now }) => {
            requireService(before, booking);
            return decideCancelBooking(cancellation, booking, now);
          },
        }),
      );
    });
  }
}
