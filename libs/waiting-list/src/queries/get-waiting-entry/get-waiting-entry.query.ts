import { Query } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { WaitingEntryView } from '../../entries/entry-view.js';

/** An entry, with what its guest told us where that was asked for and the guest has not been erased. */
export interface OpenedEntry extends WaitingEntryView {
  readonly customer?: Contact;
  readonly notes?: string;
}

/** One entry of the waiting list. Throws `NotFound`, also for another tenant's. */
export class GetWaitingEntry extends Query<OpenedEntry> {
  constructor(
    readonly tenantId: Uuid,
    readonly entryId: Uuid,
    readonly options: { readonly openPersonalData: boolean },
  ) {
    super();
  }
}
