import { Command } from '@nestjs/cqrs';

/** How many were found, and whether there may be more. */
export interface Swept {
  readonly found: number;
  readonly mayBeMore: boolean;
}

/**
 * Records that holds and requests whose time is over have expired. They are over without it; it gives their places back
 * where nobody has asked for them, and tells the world. Any number of processes may do it at once.
 */
export class ExpireBookings extends Command<Swept> {
  constructor(readonly limit = 500) {
    super();
  }
}
