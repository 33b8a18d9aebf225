import type { Statement, Transaction, Uuid } from '#platform';
import type { PoolDescription } from '../domain/pool-events.js';
import type { Pool } from '../domain/pool.js';

/** UPDATE would take this lock as well; slots of the pool cannot be opened while somebody has it. */
const LOCK_POOL: Statement = {
  name: 'lock-pool',
  text: `SELECT pool_id AS id, venue_id AS "venueId", name, capacity, slot_minutes AS "slotMinutes", version,
                created_at AS "createdAt"
           FROM pools WHERE tenant_id = $1 AND pool_id = $2 FOR NO KEY UPDATE`,
};

interface Row extends PoolDescription {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly version: number;
  readonly createdAt: Date;
}

/** The pool as it is, which nobody else changes until the transaction ends; undefined when there is none. */
export async function lockPool(tx: Transaction, tenantId: Uuid, poolId: Uuid): Promise<Pool | undefined> {
  const [row] = await tx.query<Row>(LOCK_POOL, [tenantId, poolId]);
  return row && { ...row, createdAt: row.createdAt.getTime() };
}
