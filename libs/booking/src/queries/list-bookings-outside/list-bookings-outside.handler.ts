import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, Database, NotFound } from '#platform';
import { readServiceRules, VenueDirectory } from '#venues';
import { lockSlotsToCome } from '../../refit/lock-slots-to-come.js';
import { Schedule } from '../../refit/plan-refit.js';
import { findBookingsOutside, type OutsidePage } from './bookings-outside.js';
import { ListBookingsOutside } from './list-bookings-outside.query.js';

@QueryHandler(ListBookingsOutside)
export class ListBookingsOutsideHandler implements IQueryHandler<ListBookingsOutside> {
  constructor(
    private readonly database: Database,
    private readonly venues: VenueDirectory,
    private readonly clock: Clock,
  ) {}

  async execute({ tenantId, serviceId, page }: ListBookingsOutside): Promise<OutsidePage> {
    const { venueId } = await this.venues.getService(tenantId, serviceId);
    // Not from the catalogue: an operator who has just changed the rules means these.
    const rules = await readServiceRules(this.database, tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('service');
    const now = this.clock.now();
    const slots = await lockSlotsToCome(this.database, tenantId, serviceId, now, { onlyRead: true });
    const schedule = new Schedule(rules);
    const overfull = slots
      .filter(({ shrinksTo, startsAt }) => shrinksTo !== null && schedule.at(startsAt) !== undefined)
      .map(({ startsAt }) => startsAt);
    return findBookingsOutside(this.database, { rules, overfull, now }, page);
  }
}
