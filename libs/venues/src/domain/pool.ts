import type { PoolDescription, PoolEvent } from './pool-events.js';
import type { InstantMs } from './service-rules.js';

/** A capacity pool as its events tell it. */
export interface Pool extends PoolDescription {
  readonly id: string;
  readonly venueId: string;
  readonly version: number;
  readonly createdAt: InstantMs;
}

/** The pool after one more event. Pure, so that replaying the log gives the same pool again. */
export function evolvePool(id: string, pool: Pool | undefined, event: PoolEvent): Pool {
  if (event.type === 'pool-created') {
    const { createdAt, ...said } = event.data;
    return { id, ...said, version: (pool?.version ?? 0) + 1, createdAt: Date.parse(createdAt) };
  }
  if (pool === undefined) throw new Error(`${event.type} cannot be the first event of a pool.`);
  const version = pool.version + 1;
  switch (event.type) {
    case 'pool-renamed':
      return { ...pool, name: event.data.to, version };
    case 'pool-capacity-changed':
      return { ...pool, capacity: event.data.to, version };
  }
}
