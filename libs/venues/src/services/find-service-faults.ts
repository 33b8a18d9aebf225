import { isUuid, type Queryable, type Uuid } from '#platform';
import { type Fault, faultsInPooling, faultsInService } from '../domain/find-faults.js';
import type { ServiceDescription } from '../domain/service-events.js';
import { readPool } from '../pools/read-pool.js';

/** All that is wrong with a service of this venue, its place in a pool included; empty when nothing is. */
export async function findServiceFaults(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  service: ServiceDescription,
): Promise<Fault[]> {
  const faults = faultsInService(service);
  if (service.poolId === null) return faults;
  const pool = isUuid(service.poolId) ? await readPool(db, tenantId, venueId, service.poolId) : undefined;
  return [...faults, ...faultsInPooling(service, pool)];
}
