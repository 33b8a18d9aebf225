import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '#booking';
import type { Uuid } from '#platform';
import type { PoolDescription } from '#venues';
import type { SetupOrigin } from '../setup-origin.js';

/** Makes a capacity pool at a venue; once per Idempotency-Key, where there is one. */
export class CreatePool extends Command<StoredAnswer> {
  constructor(
    readonly input: SetupOrigin & {
      readonly venueId: Uuid;
      readonly pool: PoolDescription;
      /** A new one unless it is given. */
      readonly poolId?: Uuid;
    },
  ) {
    super();
  }
}
