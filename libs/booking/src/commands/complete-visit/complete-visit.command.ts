import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface CompleteVisitInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** The guests have left; places that they would have had from now on are free again. */
export class CompleteVisit extends Command<StoredAnswer> {
  constructor(readonly input: CompleteVisitInput) {
    super();
  }
}
