import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface RecordNoShowInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** The guests have not come, and the grace period is over; places from now on are free again. */
export class RecordNoShow extends Command<StoredAnswer> {
  constructor(readonly input: RecordNoShowInput) {
    super();
  }
}
