import { InvalidRequest, type Queryable, type Statement, type Uuid } from '#platform';
import { faultsInService } from '../domain/find-faults.js';
import type { ServiceTerms } from '../domain/service-rules.js';

export interface NewService extends ServiceTerms {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly name: string;
}

const CREATE_SERVICE: Statement = {
  name: 'create-service',
  text: `INSERT INTO services (tenant_id, service_id, venue_id, name, slot_minutes, capacity, turn_minutes,
                               party_min, party_max, lead_minutes, horizon_days, weekly_hours)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)
         ON CONFLICT (tenant_id, service_id) DO NOTHING`,
};

/**
 * Makes a service at a venue that exists; true when it is new. One that exists under this id stays as it is, so a
 * repeated seed changes nothing. Throws InvalidRequest, with a pointer to each member that is wrong: hours that
 * overlap or close before they open, a slot length below one minute.
 */
export async function createService(db: Queryable, service: NewService): Promise<boolean> {
  const faults = faultsInService(service);
  if (faults.length > 0) throw new InvalidRequest(faults);
  const written = await db.execute(CREATE_SERVICE, [
    service.tenantId,
    service.serviceId,
    service.venueId,
    service.name,
    service.slotMinutes,
    service.capacity,
    service.turnMinutes,
    service.partyMin,
    service.partyMax,
    service.leadMinutes,
    service.horizonDays,
    JSON.stringify(service.weeklyHours),
  ]);
  return written === 1;
}
