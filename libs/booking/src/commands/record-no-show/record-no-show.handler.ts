import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { requireService, StandingBookings } from '../standing-bookings.js';
import { RecordNoShow } from './record-no-show.command.js';
import { decideRecordNoShow } from './record-no-show.decision.js';

@CommandHandler(RecordNoShow)
export class RecordNoShowHandler implements ICommandHandler<RecordNoShow> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: RecordNoShow): Promise<StoredAnswer> {
    const { tenantId, bookingId, expectedVersion } = input;
    return this.bookings.withStanding(tenantId, bookingId, ({ booking: before, rules }) =>
      this.ledger.execute(
        this.commands.toChange(input, bookingId, {
          slots: liveClaims,
          decide: (booking, { now }) => {
            requireVersion(booking, expectedVersion, now);
            requireService(before, booking);
            return decideRecordNoShow(rules.noShowGraceMinutes, booking, now);
          },
        }),
      ),
    );
  }
}
