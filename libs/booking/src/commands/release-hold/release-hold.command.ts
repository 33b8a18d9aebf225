import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import type { CommandSource } from '../ledger-commands.js';

export interface ReleaseHoldInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}

/** Lets held places go before their time. */
export class ReleaseHold extends Command<StoredAnswer> {
  constructor(readonly input: ReleaseHoldInput) {
    super();
  }
}
