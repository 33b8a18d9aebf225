import { InvalidRequest, VersionConflict } from '#platform';
import { faultsInPool, faultsInRegridding, type Pool, type PoolDescription, type PoolEvent } from '#venues';

export interface PoolWish {
  readonly change: Partial<PoolDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion: number | null;
}

/** One event for each member that is to be different; none where the pool is like that already. */
export function decideChangePool({ change, expectedVersion }: PoolWish, pool: Pool): PoolEvent[] {
  if (expectedVersion !== null && expectedVersion !== pool.version)
    throw new VersionConflict('pool', pool.version);
  const wanted = { ...pool, ...change };
  const regridding = faultsInRegridding(pool, wanted);
  const faults = [...faultsInPool({ ...wanted, slotMinutes: pool.slotMinutes }), ...regridding];
  if (faults.length > 0) throw new InvalidRequest(faults);
  const events: PoolEvent[] = [];
  if (wanted.name !== pool.name)
    events.push({ type: 'pool-renamed', data: { from: pool.name, to: wanted.name } });
  if (wanted.capacity !== pool.capacity)
    events.push({ type: 'pool-capacity-changed', data: { from: pool.capacity, to: wanted.capacity } });
  return events;
}
