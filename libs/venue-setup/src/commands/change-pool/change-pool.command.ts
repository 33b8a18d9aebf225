import { Command } from '@nestjs/cqrs';
import type { BookingOutside } from '#booking';
import type { Uuid } from '#platform';
import type { Origin, PoolDescription, PoolView } from '#venues';

export interface ChangePoolInput extends Origin {
  readonly tenantId: Uuid;
  readonly poolId: Uuid;
  readonly change: Partial<PoolDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
  /** Decides and shows everything, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface PoolChangeAnswer {
  readonly pool: PoolView;
  /** Those still to come in slots with more reserved than the pool offers: all counted, the first of them shown. */
  readonly bookingsOutside: { readonly count: number; readonly items: readonly BookingOutside[] };
}

/** Changes a pool's name or capacity. Bookings stay as they are; those beyond the new capacity are named. */
export class ChangePool extends Command<PoolChangeAnswer> {
  constructor(readonly input: ChangePoolInput) {
    super();
  }
}
