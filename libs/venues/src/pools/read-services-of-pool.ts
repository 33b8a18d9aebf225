import type { Queryable, Statement, Uuid } from '#platform';

const READ_SERVICES_OF_POOL: Statement = {
  name: 'read-services-of-pool',
  isRead: true,
  text: `SELECT service_id AS "serviceId" FROM services WHERE tenant_id = $1 AND venue_id = $2 AND pool_id = $3`,
};

/** The ids of the services that seat in a pool, in any order. */
export async function readServicesOfPool(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  poolId: Uuid,
): Promise<Uuid[]> {
  const rows = await db.query<{ serviceId: Uuid }>(READ_SERVICES_OF_POOL, [tenantId, venueId, poolId]);
  return rows.map(({ serviceId }) => serviceId);
}
