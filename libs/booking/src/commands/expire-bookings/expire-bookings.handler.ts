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
    await Promise.all(expired.map((booking) => this.ledger.execute(expiryOf(booking, deadline))));
    return { found: expired.length, mayBeMore: expired.length === limit };
  }
}
