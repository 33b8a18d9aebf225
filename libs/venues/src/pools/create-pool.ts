import { append } from '#event-store';
import { InvalidRequest, type Statement, toRfc3339, type Transaction, type Uuid } from '#platform';
import { faultsInPool } from '../domain/find-faults.js';
import { POOL_EVENT_VERSIONS, type PoolCreated, type PoolDescription } from '../domain/pool-events.js';
import { evolvePool, type Pool } from '../domain/pool.js';
import { metadataOf, type Origin, SEED, toNewEvents } from '../log/to-new-events.js';

export interface NewPool extends PoolDescription {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly poolId: Uuid;
}

const CREATE_POOL: Statement = {
  name: 'create-pool',
  text: `INSERT INTO pools (tenant_id, pool_id, venue_id, name, capacity, slot_minutes, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, pool_id) DO NOTHING`,
};

/**
 * Makes a capacity pool at a venue that exists, with the first event of its stream, and gives it; undefined when there is
 * one under this id, which stays as it is. Throws InvalidRequest, with a pointer to each member that is wrong.
 */
export async function createPool(
  tx: Transaction,
  { tenantId, venueId, poolId, name, capacity, slotMinutes }: NewPool,
  origin: Origin = SEED,
): Promise<Pool | undefined> {
  const faults = faultsInPool({ name, capacity, slotMinutes });
  if (faults.length > 0) throw new InvalidRequest(faults);
  const createdAt = toRfc3339(Date.now());
  const row = [tenantId, poolId, venueId, name, capacity, slotMinutes, createdAt];
  if ((await tx.execute(CREATE_POOL, row)) === 0) return undefined;
  const created: PoolCreated = {
    type: 'pool-created',
    data: { venueId, name, capacity, slotMinutes, createdAt },
  };
  const events = toNewEvents([created], POOL_EVENT_VERSIONS);
  await append(tx, [
    { tenantId, streamId: poolId, expectedVersion: 0, events, metadata: metadataOf(origin) },
  ]);
  return evolvePool(poolId, undefined, created);
}
