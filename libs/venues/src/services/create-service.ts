import { append } from '#event-store';
import { InvalidRequest, type Statement, toRfc3339, type Transaction, type Uuid } from '#platform';
import { SERVICE_EVENT_VERSIONS, type ServiceCreated } from '../domain/service-events.js';
import { DEFAULT_TERMS, type GivenTerms } from '../domain/service-rules.js';
import { evolveService, type Service } from '../domain/service.js';
import { metadataOf, type Origin, SEED, toNewEvents } from '../log/to-new-events.js';
import { findServiceFaults } from './find-service-faults.js';
import { DESCRIPTION_COLUMNS, valuesOf } from './service-row.js';

export interface NewService extends GivenTerms {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly name: string;
}

const CREATE_SERVICE: Statement = {
  name: 'create-service',
  text: `INSERT INTO services (tenant_id, service_id, venue_id, created_at, ${DESCRIPTION_COLUMNS.join(', ')})
         VALUES ($1, $2, $3, $4, ${DESCRIPTION_COLUMNS.map((_, index) => `$${index + 5}`).join(', ')})
         ON CONFLICT (tenant_id, service_id) DO NOTHING`,
};

/**
 * Makes a service at a venue that exists, with the first event of its stream, and gives it; undefined when there is one
 * under this id, which stays as it is, so a repeated seed changes nothing. Throws InvalidRequest, with a pointer to each
 * member that is wrong: hours that overlap, a slot length that does not divide them, a pool that the venue does not have.
 */
export async function createService(
  tx: Transaction,
  given: NewService,
  origin: Origin = SEED,
): Promise<Service | undefined> {
  const { tenantId, venueId, serviceId, ...terms } = given;
  const description = { ...DEFAULT_TERMS, ...terms };
  const faults = await findServiceFaults(tx, tenantId, venueId, description);
  if (faults.length > 0) throw new InvalidRequest(faults);
  const createdAt = toRfc3339(Date.now());
  const row = [tenantId, serviceId, venueId, createdAt, ...valuesOf(description)];
  if ((await tx.execute(CREATE_SERVICE, row)) === 0) return undefined;
  const created: ServiceCreated = { type: 'service-created', data: { ...description, venueId, createdAt } };
  const events = toNewEvents([created], SERVICE_EVENT_VERSIONS);
  await append(tx, [
    { tenantId, streamId: serviceId, expectedVersion: 0, events, metadata: metadataOf(origin) },
  ]);
  return evolveService(serviceId, undefined, created);
}
