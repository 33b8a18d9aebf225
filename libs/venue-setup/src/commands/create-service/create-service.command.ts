import { Command } from '@nestjs/cqrs';
import type { StoredAnswer } from '#booking';
import type { Uuid } from '#platform';
import type { ServiceDescription } from '#venues';
import type { SetupOrigin } from '../setup-origin.js';

/** Makes a service at a venue; once per Idempotency-Key, where there is one. */
export class CreateService extends Command<StoredAnswer> {
  constructor(
    readonly input: SetupOrigin & {
      readonly venueId: Uuid;
      readonly service: ServiceDescription;
      /** A new one unless it is given. */
      readonly serviceId?: Uuid;
    },
  ) {
    super();
  }
}
