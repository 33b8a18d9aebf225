import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '#platform';
import { VenueDirectory } from '#venues';
import { toView } from '../../entries/entry-view.js';
import { type EntryPage, ListWaitingEntries } from './list-waiting-entries.query.js';
import { readEntries } from './read-entries.js';

@QueryHandler(ListWaitingEntries)
export class ListWaitingEntriesHandler implements IQueryHandler<ListWaitingEntries> {
  constructor(
    private readonly database: Database,
    private readonly venues: VenueDirectory,
  ) {}

  async execute({ tenantId, venueId, filter }: ListWaitingEntries): Promise<EntryPage> {
    await this.venues.getVenue(tenantId, venueId);
    // One more than asked for tells whether there is a next page.
    const found = await readEntries(this.database, tenantId, venueId, { ...filter, limit: filter.limit + 1 });
    const items = found.slice(0, filter.limit).map(toView);
    const last = items.at(-1);
    const hasNext = found.length > filter.limit && last !== undefined;
    return {
      items,
      next: hasNext ? { date: last.date, serviceId: last.serviceId, place: last.place } : null,
    };
  }
}
