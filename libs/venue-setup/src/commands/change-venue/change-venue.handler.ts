import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database, inTransaction, NotFound, type Transaction } from '#platform';
import { lockVenue, recordVenue, toVenueView, type Venue, type VenueView, venueAfter } from '#venues';
import { ChangeVenue, type ChangeVenueInput } from './change-venue.command.js';
import { decideChangeVenue } from './change-venue.decision.js';

@CommandHandler(ChangeVenue)
export class ChangeVenueHandler implements ICommandHandler<ChangeVenue> {
  constructor(private readonly database: Database) {}

  async execute({ input }: ChangeVenue): Promise<VenueView> {
    return toVenueView(await inTransaction(this.database, (tx) => this.change(tx, input)));
  }

  private async change(tx: Transaction, input: ChangeVenueInput): Promise<Venue> {
    const { tenantId, venueId, change, expectedVersion = null, dryRun = false } = input;
    const before = await lockVenue(tx, tenantId, venueId);
    if (before === undefined) throw new NotFound('venue');
    const events = decideChangeVenue({ change, expectedVersion }, before);
    return dryRun ? venueAfter(before, events) : recordVenue(tx, tenantId, before, events, input);
  }
}
