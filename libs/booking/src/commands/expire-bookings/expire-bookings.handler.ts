import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Database, Environment } from '#platform';
import { expiryOf } from '../../ledger/expiry/expire-booking.js';
import { findExpired } from '../../ledger/expiry/find-expired.js';
import { Ledger } from '../../ledger/ledger.js';
import { ExpireBookings, type Swept } from './expire-bookings.command.js';

@CommandHandler(ExpireBookings)
export class ExpireBookingsHandler implements ICommandHandler<ExpireBookings> {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  async execute({ limit }: ExpireBookings): Promise<Swept> {
    const expired = await findExpired(this.database, limit);
    const deadline = this.clock.now() + this.environment.LEDGER_PATIENCE_MS;
    const outcomes = await Promise.allSettled(
      expired.map((booking) => this.ledger.execute(expiryOf(booking, deadline))),
    );
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    if (failed.length === expired.length && failed[0]?.status === 'rejected') throw failed[0].reason;
    const recorded = expired.length - failed.length;
    return { found: expired.length, recorded, mayBeMore: expired.length === limit };
  }
}
