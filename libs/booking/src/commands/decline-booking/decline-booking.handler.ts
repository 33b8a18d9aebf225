import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { DeclineBooking } from './decline-booking.command.js';
import { decideDeclineBooking } from './decline-booking.decision.js';

@CommandHandler(DeclineBooking)
export class DeclineBookingHandler implements ICommandHandler<DeclineBooking> {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: DeclineBooking): Promise<StoredAnswer> {
    const { bookingId, reason = null, expectedVersion } = input;
    return this.ledger.execute(
      this.commands.toChange(input, bookingId, {
        slots: liveClaims,
        decide: (booking, { now }) => {
          requireVersion(booking, expectedVersion, now);
          return decideDeclineBooking(reason, booking, now);
        },
      }),
    );
  }
}
