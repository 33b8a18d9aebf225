import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Database, Environment } from '#platform';
import { expiryOf } from '../../ledger/expiry/expire-booking.js';
import { type ExpiredBooking, findExpired } from '../../ledger/expiry/find-expired.js';
import { Ledger } from '../../ledger/ledger.js';
import { sweep, type Swept } from '../sweep.js';
import { ExpireBookings } from './expire-bookings.command.js';

@CommandHandler(ExpireBookings)
export class ExpireBookingsHandler implements ICommandHandler<ExpireBookings> {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  execute({ pageSize }: ExpireBookings): Promise<Swept> {
    return sweep<ExpiredBooking>({
      pageSize,
      find: (after) => findExpired(this.database, pageSize, after),
      record: (booking) => this.record(booking),
    });
  }

  private async record(booking: ExpiredBooking): Promise<true> {
    const deadline = this.clock.now() + this.environment.LEDGER_PATIENCE_MS;
    await this.ledger.execute(expiryOf(booking, deadline));
    return true;
  }
}
