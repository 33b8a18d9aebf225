import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Customers } from '#customers';
import { Database, NotFound } from '#platform';
import { toView } from '../../entries/entry-view.js';
import { readShownEntry } from '../../entries/read-entry.js';
import { openGuest } from '../../entries/sealed-guest.js';
import { GetWaitingEntry, type OpenedEntry } from './get-waiting-entry.query.js';

@QueryHandler(GetWaitingEntry)
export class GetWaitingEntryHandler implements IQueryHandler<GetWaitingEntry> {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  async execute({ tenantId, entryId, options }: GetWaitingEntry): Promise<OpenedEntry> {
    const stored = await readShownEntry(this.database, tenantId, entryId);
    if (stored === undefined) throw new NotFound('entry of the waiting list');
    const view = toView(stored.entry);
    if (!options.openPersonalData) return view;
    const guest = await openGuest(this.customers, this.database, tenantId, stored);
    if (guest === undefined) return view;
    const { contact: customer, notes } = guest;
    return { ...view, customer, ...(notes !== undefined && { notes }) };
  }
}
