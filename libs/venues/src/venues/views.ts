import { toRfc3339, type Uuid } from '#platform';
import type { ServiceDescription } from '../domain/service-events.js';
import type { PoolDescription } from '../domain/pool-events.js';
import type { Pool } from '../domain/pool.js';
import type { Service } from '../domain/service.js';
import type { Venue } from '../domain/venue.js';

/** A venue as the public contract shows it. */
export interface VenueView {
  readonly id: Uuid;
  readonly name: string;
  readonly timeZone: string;
  readonly version: number;
  readonly createdAt: string;
}

/** A service as the public contract shows it. */
export interface ServiceView extends ServiceDescription {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly version: number;
  readonly createdAt: string;
}

/** A capacity pool as the public contract shows it. */
export interface PoolView extends PoolDescription {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly version: number;
  readonly createdAt: string;
}

export const toVenueView = ({ id, name, timeZone, version, createdAt }: Venue): VenueView => ({
  id,
  name,
  timeZone,
  version,
  createdAt: toRfc3339(createdAt),
});

export const toServiceView = ({ id, venueId, description, version, createdAt }: Service): ServiceView => ({
  id,
  venueId,
  ...description,
  version,
  createdAt: toRfc3339(createdAt),
});

export const toPoolView = (pool: Pool): PoolView => {
  const { id, venueId, name, capacity, slotMinutes, version, createdAt } = pool;
  return { id, venueId, name, capacity, slotMinutes, version, createdAt: toRfc3339(createdAt) };
};
