import { Command } from '@nestjs/cqrs';
import type { Swept } from '../sweep.js';

/**
 * Records the no-shows of services that want that done by itself. One that cannot be recorded stands in nobody's way. Any
 * number of processes may do it at once. Throws where nothing can be recorded, as `ExpireBookings` does.
 */
export class RecordNoShows extends Command<Swept> {
  constructor(readonly pageSize = 500) {
    super();
  }
}
