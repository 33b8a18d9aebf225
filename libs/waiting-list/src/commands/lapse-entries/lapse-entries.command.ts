import { Command } from '@nestjs/cqrs';

/** Ends the wait of those whose last time has passed. Answers with how many were found. */
export class LapseEntries extends Command<number> {
  constructor(readonly limit = 200) {
    super();
  }
}
