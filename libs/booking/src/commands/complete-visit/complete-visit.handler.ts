import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { CompleteVisit } from './complete-visit.command.js';
import { decideCompleteVisit } from './complete-visit.decision.js';

@CommandHandler(CompleteVisit)
export class CompleteVisitHandler implements ICommandHandler<CompleteVisit> {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: CompleteVisit): Promise<StoredAnswer> {
    const { bookingId, expectedVersion } = input;
    return this.ledger.execute(
      this.commands.toChange(input, bookingId, {
        slots: liveClaims,
        decide: (booking, { now }) => {
          requireVersion(booking, expectedVersion, now);
          return decideCompleteVisit(booking, now);
        },
      }),
    );
  }
}
