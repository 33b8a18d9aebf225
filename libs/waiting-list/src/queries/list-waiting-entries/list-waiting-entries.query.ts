import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { EntryStatus } from '../../domain/waiting-entry.js';
import type { WaitingEntryView } from '../../entries/entry-view.js';

/** Where a page ended: the last entry on it. */
export interface EntryPosition {
  readonly date: string;
  readonly serviceId: Uuid;
  readonly place: number;
}

export interface EntryFilter {
  readonly date?: string | undefined;
  readonly status?: EntryStatus | undefined;
  readonly serviceId?: Uuid | undefined;
  readonly limit: number;
  readonly after?: EntryPosition | undefined;
}

export interface EntryPage {
  readonly items: readonly WaitingEntryView[];
  readonly next: EntryPosition | null;
}

/** Who waits at a venue, by date and service, in their order. Throws `NotFound` for a venue that the tenant does not have. */
export class ListWaitingEntries extends Query<EntryPage> {
  constructor(
    readonly tenantId: Uuid,
    readonly venueId: Uuid,
    readonly filter: EntryFilter,
  ) {
    super();
  }
}
