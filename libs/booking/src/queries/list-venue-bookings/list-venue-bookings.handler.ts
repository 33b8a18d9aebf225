import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '#platform';
import { VenueDirectory } from '#venues';
import { toView } from '../../booking-view.js';
import { type DaySheetPage, ListVenueBookings } from './list-venue-bookings.query.js';
import { readDaySheet } from './read-day-sheet.js';

@QueryHandler(ListVenueBookings)
export class ListVenueBookingsHandler implements IQueryHandler<ListVenueBookings> {
  constructor(
    private readonly database: Database,
    private readonly venues: VenueDirectory,
  ) {}

  async execute({ tenantId, venueId, filter }: ListVenueBookings): Promise<DaySheetPage> {
    await this.venues.getVenue(tenantId, venueId);
    // One more than asked for tells whether there is a next page.
    const found = await readDaySheet(this.database, tenantId, venueId, {
      ...filter,
      limit: filter.limit + 1,
    });
    const items = found.slice(0, filter.limit).map(toView);
    const last = items.at(-1);
    const hasNext = found.length > filter.limit && last !== undefined;
    return { items, next: hasNext ? { date: last.date, startsAt: last.startsAt, bookingId: last.id } : null };
  }
}
