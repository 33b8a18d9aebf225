import { Command } from '@nestjs/cqrs';
import type { CommandSource, StoredAnswer } from '#booking';
import type { Uuid } from '#platform';

export interface LeaveWaitingListInput extends CommandSource {
  readonly entryId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Waits no more; an offer that stands is declined. Throws `VersionConflict` and `NotWaiting`. */
export class LeaveWaitingList extends Command<StoredAnswer> {
  constructor(readonly input: LeaveWaitingListInput) {
    super();
  }
}
