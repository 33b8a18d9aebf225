import { append } from '#event-store';
import type { Statement, Transaction, Uuid } from '#platform';
import { SERVICE_EVENT_VERSIONS, type ServiceEvent } from '../domain/service-events.js';
import { evolveService, type Service } from '../domain/service.js';
import { metadataOf, type Origin, toNewEvents } from '../log/to-new-events.js';
import { DESCRIPTION_COLUMNS, valuesOf } from './service-row.js';

const UPDATE_SERVICE: Statement = {
  name: 'update-service',
  text: `UPDATE services
            SET version = $3, ${DESCRIPTION_COLUMNS.map((column, index) => `${column} = $${index + 4}`).join(', ')}
          WHERE tenant_id = $1 AND service_id = $2`,
};

/**
 * Writes what was decided about a service that this transaction has locked, in its stream and in its row, and gives the
 * service as it is now. No event: nothing is written.
 */
export async function recordService(
  tx: Transaction,
  tenantId: Uuid,
  before: Service,
  events: readonly ServiceEvent[],
  origin: Origin,
): Promise<Service> {
  if (events.length === 0) return before;
  const after = serviceAfter(before, events);
  await append(tx, [
    {
      tenantId,
      streamId: before.id,
      expectedVersion: before.version,
      events: toNewEvents(events, SERVICE_EVENT_VERSIONS),
      metadata: metadataOf(origin),
    },
  ]);
  await tx.execute(UPDATE_SERVICE, [tenantId, after.id, after.version, ...valuesOf(after.description)]);
  return after;
}

/** The service as it would be, without writing anything. */
export const serviceAfter = (service: Service, events: readonly ServiceEvent[]): Service =>
  events.reduce((known, event) => evolveService(service.id, known, event), service);
