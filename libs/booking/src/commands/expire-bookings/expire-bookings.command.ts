import { Command } from '@nestjs/cqrs';

export interface Swept {
  /** How many had expired, and of how many that was recorded; the others are tried again next time. */
  readonly found: number;
  readonly recorded: number;
  /** Why the first of those could not be recorded; undefined where all were. */
  readonly failure: unknown;
}

/**
 * Records that holds and requests whose time is over have expired. They are over without it; it gives their places back
 * where nobody has asked for them, and tells the world. One that cannot be recorded stands in nobody's way. Any number of
 * processes may do it at once. Throws where nothing can be recorded: the database is in trouble, or the process stops.
 */
export class ExpireBookings extends Command<Swept> {
  constructor(readonly pageSize = 500) {
    super();
  }
}
