import { InvalidRequest, type Queryable, type Statement, type Uuid } from '#platform';
import { faultsInPool } from '../domain/find-faults.js';
import type { PoolTerms } from '../domain/service-rules.js';

export interface NewPool extends PoolTerms {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly poolId: Uuid;
  readonly name: string;
}

const CREATE_POOL: Statement = {
  name: 'create-pool',
  text: `INSERT INTO pools (tenant_id, pool_id, venue_id, name, capacity, slot_minutes) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, pool_id) DO NOTHING`,
};

/**
 * Makes a capacity pool at a venue that exists; true when it is new. One that exists under this id stays as it is.
 * Throws InvalidRequest, with a pointer to each member that is wrong.
 */
export async function createPool(db: Queryable, pool: NewPool): Promise<boolean> {
  const faults = faultsInPool(pool);
  if (faults.length > 0) throw new InvalidRequest(faults);
  const { tenantId, venueId, poolId, name, capacity, slotMinutes } = pool;
  return (await db.execute(CREATE_POOL, [tenantId, poolId, venueId, name, capacity, slotMinutes])) === 1;
}
