import { InvalidRequest, isUuid, type Queryable, type Statement, type Uuid } from '#platform';
import { type Fault, faultsInPooling, faultsInService } from '../domain/find-faults.js';
import { DEFAULT_TERMS, type GivenTerms, type ServiceTerms } from '../domain/service-rules.js';
import { readPool } from '../pools/read-pool.js';

export interface NewService extends GivenTerms {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly name: string;
}

const CREATE_SERVICE: Statement = {
  name: 'create-service',
  text: `INSERT INTO services (tenant_id, service_id, venue_id, name, slot_minutes, capacity, turn_minutes,
                               party_min, party_max, lead_minutes, horizon_days, weekly_hours, turn_times, exceptions,
                               pacing_guests, pacing_parties, cancel_cutoff_minutes, change_cutoff_minutes,
                               confirmation, pool_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13::jsonb, $14::jsonb, $15, $16, $17, $18,
                 $19, $20)
         ON CONFLICT (tenant_id, service_id) DO NOTHING`,
};

/**
 * Makes a service at a venue that exists; true when it is new. One that exists under this id stays as it is, so a
 * repeated seed changes nothing. Throws InvalidRequest, with a pointer to each member that is wrong: hours that
 * overlap, a slot length that does not divide them, a pool that the venue does not have.
 */
export async function createService(db: Queryable, given: NewService): Promise<boolean> {
  const service = { ...DEFAULT_TERMS, ...given };
  const faults = [...faultsInService(service), ...(await faultsWithPool(db, service))];
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
    JSON.stringify(service.turnTimes),
    JSON.stringify(service.exceptions),
    service.pacingGuests,
    service.pacingParties,
    service.cancelCutoffMinutes,
    service.changeCutoffMinutes,
    service.confirmation,
    service.poolId,
  ]);
  return written === 1;
}

async function faultsWithPool(
  db: Queryable,
  service: ServiceTerms & { readonly tenantId: Uuid; readonly venueId: Uuid },
): Promise<Fault[]> {
  const { tenantId, venueId, poolId } = service;
  if (poolId === null) return [];
  return faultsInPooling(service, isUuid(poolId) ? await readPool(db, tenantId, venueId, poolId) : undefined);
}
