import { append } from '#event-store';
import type { Statement, Transaction, Uuid } from '#platform';
import { POOL_EVENT_VERSIONS, type PoolEvent } from '../domain/pool-events.js';
import { evolvePool, type Pool } from '../domain/pool.js';
import { metadataOf, type Origin, toNewEvents } from '../log/to-new-events.js';

const UPDATE_POOL: Statement = {
  name: 'update-pool',
  text: `UPDATE pools SET name = $3, capacity = $4, version = $5 WHERE tenant_id = $1 AND pool_id = $2`,
};

/**
 * Writes what was decided about a pool that this transaction has locked, in its stream and in its row, and gives the
 * pool as it is now. No event: nothing is written.
 */
export async function recordPool(
  tx: Transaction,
  tenantId: Uuid,
  before: Pool,
  events: readonly PoolEvent[],
  origin: Origin,
): Promise<Pool> {
  if (events.length === 0) return before;
  const after = poolAfter(before, events);
  await append(tx, [
    {
      tenantId,
      streamId: before.id,
      expectedVersion: before.version,
      events: toNewEvents(events, POOL_EVENT_VERSIONS),
      metadata: metadataOf(origin),
    },
  ]);
  await tx.execute(UPDATE_POOL, [tenantId, after.id, after.name, after.capacity, after.version]);
  return after;
}

/** The pool as it would be, without writing anything. */
export const poolAfter = (pool: Pool, events: readonly PoolEvent[]): Pool =>
  events.reduce((known, event) => evolvePool(pool.id, known, event), pool);
