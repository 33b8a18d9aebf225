import { Command } from '@nestjs/cqrs';
import type { CommandSource, StoredAnswer } from '#booking';
import type { Uuid } from '#platform';

export interface LeaveWaitingListInput extends CommandSource {
  readonly entryId: Uuid;
}

/** Waits no more; an offer that stands is declined. Throws `NotWaiting`. */
export class LeaveWaitingList extends Command<StoredAnswer> {
  constructor(readonly input: LeaveWaitingListInput) {
    super();
  }
}
