import type { Queryable, Uuid } from '#platform';
import type { ServiceRules } from '../domain/service-rules.js';
import type { Service } from '../domain/service.js';
import { readPool } from '../pools/read-pool.js';

/** The rules of a service as it is, or as somebody wants it to be: with the zone of its venue and its pool. */
export async function rulesOfService(
  db: Queryable,
  tenantId: Uuid,
  { id, venueId, version, description }: Service,
  timeZone: string,
): Promise<ServiceRules> {
  const { name: _, ...terms } = description;
  const { poolId } = terms;
  const pool = poolId === null ? null : ((await readPool(db, tenantId, venueId, poolId)) ?? null);
  return { tenantId, venueId, serviceId: id, timeZone, ...terms, pool, version };
}
