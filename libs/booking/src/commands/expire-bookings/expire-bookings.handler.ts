import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Database, Environment, Unavailable } from '#platform';
import { expiryOf } from '../../ledger/expiry/expire-booking.js';
import { type ExpiredBooking, findExpired } from '../../ledger/expiry/find-expired.js';
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

  async execute({ pageSize }: ExpireBookings): Promise<Swept> {
    let swept: Swept = { found: 0, recorded: 0, failure: undefined };
    let page: readonly ExpiredBooking[] = [];
    do {
      // Not from the start again: what failed there would be all that is ever tried.
      page = await findExpired(this.database, pageSize, page.at(-1));
      swept = sum(swept, await this.record(page));
    } while (page.length === pageSize);
    return swept;
  }

  private async record(page: readonly ExpiredBooking[]): Promise<Swept> {
    const deadline = this.clock.now() + this.environment.LEDGER_PATIENCE_MS;
    const outcomes = await Promise.allSettled(
      page.map((booking) => this.ledger.execute(expiryOf(booking, deadline))),
    );
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    const [failure] = failures;
    if (
      failures.length > 0 &&
      failures.length === page.length &&
      failures.every((one) => one instanceof Unavailable)
    )
      throw failure;
    return { found: page.length, recorded: page.length - failures.length, failure };
  }
}

const sum = (before: Swept, { found, recorded, failure }: Swept): Swept => ({
  found: before.found + found,
  recorded: before.recorded + recorded,
  failure: before.failure ?? failure,
});
