import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { requireService, StandingBookings } from '../standing-bookings.js';
import { ExtendHold } from './extend-hold.command.js';
import { decideExtendHold } from './extend-hold.decision.js';

@CommandHandler(ExtendHold)
export class ExtendHoldHandler implements ICommandHandler<ExtendHold> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: ExtendHold): Promise<StoredAnswer> {
    const { tenantId, bookingId, by, expectedVersion } = input;
    return this.bookings.withStanding(tenantId, bookingId, ({ booking: before, rules }) =>
      this.ledger.execute(
        this.commands.toChange(input, bookingId, {
          slots: () => [],
          decide: (booking, { now }) => {
            requireVersion(booking, expectedVersion, now);
            requireService(before, booking);
            return decideExtendHold({ ...rules, by }, booking, now);
          },
        }),
      ),
    );
  }
}
