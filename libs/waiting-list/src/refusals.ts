import { DomainError, type Uuid } from '#platform';
import type { EntryStatus } from './domain/waiting-entry.js';

/** Nothing is offered to the entry at this moment, or not any more. */
export class NoOffer extends DomainError {
  readonly code = 'no-offer';
  override readonly members: { readonly entryStatus: EntryStatus };

  constructor(entryStatus: EntryStatus) {
    super(`There is no offer to answer: the entry is ${entryStatus}.`);
    this.members = { entryStatus };
  }
}

/** Whoever has stopped waiting cannot leave any more. */
export class NotWaiting extends DomainError {
  readonly code = 'not-waiting';
  override readonly members: { readonly entryStatus: EntryStatus };

  constructor(entryStatus: EntryStatus) {
    super(`The entry does not wait any more: it is ${entryStatus}.`);
    this.members = { entryStatus };
  }
}

/** The guest waits for this service on this date already. */
export class AlreadyWaiting extends DomainError {
  readonly code = 'already-waiting';
  override readonly members: { readonly entryId: Uuid };

  constructor(entryId: Uuid) {
    super(
      'This guest waits for the service on that date already; leave that entry first to wait for something else.',
    );
    this.members = { entryId };
  }
}
