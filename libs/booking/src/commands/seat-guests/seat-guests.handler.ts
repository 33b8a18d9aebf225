import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { SeatGuests } from './seat-guests.command.js';
import { decideSeatGuests } from './seat-guests.decision.js';

@CommandHandler(SeatGuests)
export class SeatGuestsHandler implements ICommandHandler<SeatGuests> {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: SeatGuests): Promise<StoredAnswer> {
    const { bookingId, expectedVersion } = input;
    return this.ledger.execute(
      this.commands.toChange(input, bookingId, {
        slots: () => [],
        decide: (booking, { now }) => {
          requireVersion(booking, expectedVersion, now);
          return decideSeatGuests(booking, now);
        },
      }),
    );
  }
}
