import { Command } from '@nestjs/cqrs';

/** Records the no-shows of services that want that done by itself; answers with how many. */
export class RecordNoShows extends Command<number> {
  constructor(readonly limit = 500) {
    super();
  }
}
