import type { Statement, Transaction, Uuid } from '#platform';
import type { Service } from '../domain/service.js';
import { SERVICE_COLUMNS, type ServiceRow, toService } from './service-row.js';

/** UPDATE would take this lock as well; slots of the service cannot be opened while somebody has it. */
const LOCK_SERVICE: Statement = {
  name: 'lock-service',
  text: `SELECT ${SERVICE_COLUMNS} FROM services WHERE tenant_id = $1 AND service_id = $2 FOR NO KEY UPDATE`,
};

const LOCK_SERVICES_OF_VENUE: Statement = {
  name: 'lock-services-of-venue',
  text: `SELECT ${SERVICE_COLUMNS} FROM services WHERE tenant_id = $1 AND venue_id = $2
          ORDER BY tenant_id, service_id FOR NO KEY UPDATE`,
};

/** The service as it is, which nobody else changes until the transaction ends; undefined when there is none. */
export async function lockService(
  tx: Transaction,
  tenantId: Uuid,
  serviceId: Uuid,
): Promise<Service | undefined> {
  const [row] = await tx.query<ServiceRow>(LOCK_SERVICE, [tenantId, serviceId]);
  return row && toService(row);
}

/** The same for all services of a venue, in the one order in which they are locked together. */
export async function lockServicesOf(
  tx: Transaction,
  tenantId: Uuid,
  venueId: Uuid,
): Promise<readonly Service[]> {
  return (await tx.query<ServiceRow>(LOCK_SERVICES_OF_VENUE, [tenantId, venueId])).map(toService);
}
