import type { Queryable, Statement, Uuid } from '#platform';
import type { CapacityPool } from '../domain/service-rules.js';

const READ_POOL: Statement = {
  name: 'read-pool',
  isRead: true,
  text: `SELECT pool_id AS "poolId", capacity, slot_minutes AS "slotMinutes"
           FROM pools WHERE tenant_id = $1 AND venue_id = $2 AND pool_id = $3`,
};

/** A pool as it is now; undefined when this venue of this tenant has no such pool. */
export async function readPool(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  poolId: Uuid,
): Promise<CapacityPool | undefined> {
  const [pool] = await db.query<CapacityPool>(READ_POOL, [tenantId, venueId, poolId]);
  return pool;
}
