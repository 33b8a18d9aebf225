import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Origin, ServiceDescription, ServiceView } from '#venues';

export interface ChangeServiceInput extends Origin {
  readonly tenantId: Uuid;
  readonly serviceId: Uuid;
  readonly change: Partial<ServiceDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
  /** Decides and shows everything, and writes nothing. */
  readonly dryRun?: boolean;
}

/** Changes what a service offers. */
export class ChangeService extends Command<ServiceView> {
  constructor(readonly input: ChangeServiceInput) {
    super();
  }
}
