import type { Uuid } from '#platform';
import type { CommandSource } from './ledger-commands.js';

/** What a command needs that moves a booking on and says nothing else. */
export interface MoveInput extends CommandSource {
  readonly bookingId: Uuid;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
}
