import { newUuid, type Uuid } from '#platform';
import type { PoolDescription, PoolView } from '#venues';
import type { FiledPool, FiledService } from '../file/read-venue-file.js';
import { findMeant } from './find-meant.js';

/** A pool as the venue has it once the file is imported. */
export interface PlannedPool {
  /** That which it has, or is to have, so that services can be put into it. */
  readonly id: Uuid;
  readonly description: PoolDescription;
  /** Undefined for one that is new. */
  readonly before: PoolView | undefined;
  /** The file speaks of it. */
  readonly isFiled: boolean;
}

/** The pools of the file, in its order, and then those that it does not speak of. */
export function planPools(known: readonly PoolView[], filed: readonly FiledPool[]): PlannedPool[] {
  const planned = filed.map((pool): PlannedPool => {
    const before = findMeant(known, pool, filed);
    const id = before?.id ?? pool.id ?? newUuid();
    return { id, description: pool.description, before, isFiled: true };
  });
  const meant = new Set(planned.map(({ before }) => before));
  const others = known.filter((pool) => !meant.has(pool));
  return [
    ...planned,
    ...others.map((pool) => ({ id: pool.id, description: pool, before: pool, isFiled: false })),
  ];
}

/** The service with the id of the pool that the file names; one that names none stays as it is. */
export function seated(service: FiledService, pools: readonly PlannedPool[]): FiledService {
  const pool = pools.find(({ description }) => description.name === service.pool);
  return pool === undefined
    ? service
    : { ...service, description: { ...service.description, poolId: pool.id } };
}
