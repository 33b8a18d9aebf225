import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findBookingsOutside, type Measure, refitSlots } from '#booking';
import { Clock, Database, inTransaction, NotFound, type Transaction } from '#platform';
import {
  lockServicesOf,
  lockVenue,
  recordVenue,
  rulesOfService,
  ServiceCatalogue,
  toVenueView,
  type Venue,
  venueAfter,
} from '#venues';
import { BOOKINGS_SHOWN } from '../bookings-shown.js';
import { ChangeVenue, type ChangeVenueInput, type VenueChangeAnswer } from './change-venue.command.js';
import { decideChangeVenue } from './change-venue.decision.js';

@CommandHandler(ChangeVenue)
export class ChangeVenueHandler implements ICommandHandler<ChangeVenue> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  async execute({ input }: ChangeVenue): Promise<VenueChangeAnswer> {
    const { venue, measures } = await inTransaction(this.database, (tx) => this.change(tx, input));
    const outside = [];
    for (const measure of measures) {
      this.catalogue.forget(input.tenantId, input.venueId, measure.rules.serviceId);
      const { count, items } = await findBookingsOutside(this.database, measure, { limit: BOOKINGS_SHOWN });
      outside.push({ serviceId: measure.rules.serviceId, count, items });
    }
    return { venue: toVenueView(venue), bookingsOutside: outside.filter(({ count }) => count > 0) };
  }

  private async change(
    tx: Transaction,
    input: ChangeVenueInput,
  ): Promise<{ readonly venue: Venue; readonly measures: readonly Measure[] }> {
    const { tenantId, venueId, change, expectedVersion = null, dryRun = false } = input;
    const before = await lockVenue(tx, tenantId, venueId);
    if (before === undefined) throw new NotFound('venue');
    const events = decideChangeVenue({ change, expectedVersion }, before);
    const wanted = venueAfter(before, events);
    const measures = wanted.timeZone === before.timeZone ? [] : await this.refit(tx, input, wanted.timeZone);
    if (!dryRun) await recordVenue(tx, tenantId, before, events, input);
    return { venue: wanted, measures };
  }

  /** In another zone every service has its slots at other instants. */
  private async refit(tx: Transaction, input: ChangeVenueInput, timeZone: string): Promise<Measure[]> {
    const { tenantId, venueId, dryRun = false } = input;
    const now = this.clock.now();
    const measures: Measure[] = [];
    for (const service of await lockServicesOf(tx, tenantId, venueId)) {
      const rules = await rulesOfService(tx, tenantId, service, timeZone);
      const { overfull } = await refitSlots(tx, rules, now, { dryRun });
      measures.push({ rules, overfull, now });
    }
    return measures;
  }
}
