import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { ReleaseHold } from './release-hold.command.js';
import { decideReleaseHold } from './release-hold.decision.js';

@CommandHandler(ReleaseHold)
export class ReleaseHoldHandler implements ICommandHandler<ReleaseHold> {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: ReleaseHold): Promise<StoredAnswer> {
    const { bookingId, expectedVersion } = input;
    return this.ledger.execute(
      this.commands.toChange(input, bookingId, {
        slots: liveClaims,
        decide: (booking, { now }) => {
          requireVersion(booking, expectedVersion, now);
          return decideReleaseHold(booking, now);
        },
      }),
    );
  }
}
