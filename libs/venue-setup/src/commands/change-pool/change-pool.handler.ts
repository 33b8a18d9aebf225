import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findBookingsBeyondPool, refitPool } from '#booking';
import { Clock, Database, inTransaction, NotFound, type Transaction } from '#platform';
import {
  lockPool,
  type Pool,
  poolAfter,
  readServicesOfPool,
  recordPool,
  ServiceCatalogue,
  toPoolView,
} from '#venues';
import { BOOKINGS_SHOWN } from '../bookings-shown.js';
import { ChangePool, type ChangePoolInput, type PoolChangeAnswer } from './change-pool.command.js';
import { decideChangePool } from './change-pool.decision.js';

@CommandHandler(ChangePool)
export class ChangePoolHandler implements ICommandHandler<ChangePool> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  async execute({ input }: ChangePool): Promise<PoolChangeAnswer> {
    const { tenantId, poolId } = input;
    const now = this.clock.now();
    const { pool, overfull } = await inTransaction(this.database, (tx) => this.change(tx, input, now));
    const { venueId } = pool;
    for (const serviceId of await readServicesOfPool(this.database, tenantId, venueId, poolId))
      this.catalogue.forget(tenantId, venueId, serviceId);
    const measure = { tenantId, venueId, poolId, overfull, now };
    const bookingsOutside = await findBookingsBeyondPool(this.database, measure, BOOKINGS_SHOWN);
    return { pool: toPoolView(pool), bookingsOutside };
  }

  private async change(
    tx: Transaction,
    input: ChangePoolInput,
    now: number,
  ): Promise<{ readonly pool: Pool; readonly overfull: readonly number[] }> {
    const { tenantId, poolId, change, expectedVersion = null, dryRun = false } = input;
    const before = await lockPool(tx, tenantId, poolId);
    if (before === undefined) throw new NotFound('pool');
    const events = decideChangePool({ change, expectedVersion }, before);
    const wanted = poolAfter(before, events);
    const { overfull } = await refitPool(tx, tenantId, wanted, now, { dryRun });
    if (!dryRun) await recordPool(tx, tenantId, before, events, input);
    return { pool: wanted, overfull };
  }
}
