import { Command } from '@nestjs/cqrs';
import type { OutsidePage } from '#booking';
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

export interface ServiceChangeAnswer {
  readonly service: ServiceView;
  /** Those still to come that lie outside the new rules: all of them counted, the first of them shown. */
  readonly bookingsOutside: OutsidePage;
}

/** Changes what a service offers. Bookings stay as they are; those that lie outside the new rules are named. */
export class ChangeService extends Command<ServiceChangeAnswer> {
  constructor(readonly input: ChangeServiceInput) {
    super();
  }
}
