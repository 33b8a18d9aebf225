import { Command } from '@nestjs/cqrs';

export interface Swept {
  /** How many had expired, and of how many that was recorded; the others are tried again next time. */
  readonly found: number;
  readonly recorded: number;
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
