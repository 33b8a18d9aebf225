import { Command } from '@nestjs/cqrs';
import type { Swept } from '../sweep.js';

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
