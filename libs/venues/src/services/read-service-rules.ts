import type { Queryable, Statement, Uuid } from '#platform';
import type { ServiceRules } from '../domain/service-rules.js';

const READ_SERVICE_RULES: Statement = {
  name: 'read-service-rules',
  as: 'ledger',
  isRead: true,
  answerTimeoutMs: 4_000,
  text: `SELECT s.tenant_id AS "tenantId", s.venue_id AS "venueId", s.service_id AS "serviceId",
                v.time_zone AS "timeZone", s.slot_minutes AS "slotMinutes", s.capacity,
                s.turn_minutes AS "turnMinutes", s.turn_times AS "turnTimes", s.party_min AS "partyMin",
                s.party_max AS "partyMax", s.lead_minutes AS "leadMinutes", s.horizon_days AS "horizonDays",
                s.weekly_hours AS "weeklyHours", s.exceptions, s.pacing_guests AS "pacingGuests",
                s.pacing_parties AS "pacingParties", s.cancel_cutoff_minutes AS "cancelCutoffMinutes",
                s.change_cutoff_minutes AS "changeCutoffMinutes", s.confirmation,
                s.confirmation_minutes AS "confirmationMinutes", s.hold_minutes AS "holdMinutes",
                s.hold_minutes_max AS "holdMinutesMax", s.no_show_grace_minutes AS "noShowGraceMinutes",
                s.no_show_automatic AS "noShowAutomatic", s.offer_minutes AS "offerMinutes", s.pool_id AS "poolId",
                CASE WHEN p.pool_id IS NOT NULL
                     THEN jsonb_build_object('poolId', p.pool_id, 'capacity', p.capacity,
                                             'slotMinutes', p.slot_minutes) END AS pool,
                s.version
           FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS wanted (tenant_id, venue_id, service_id)
           JOIN services s USING (tenant_id, venue_id, service_id)
           JOIN venues v USING (tenant_id, venue_id)
           LEFT JOIN pools p ON p.tenant_id = s.tenant_id AND p.pool_id = s.pool_id`,
};

export interface ServiceAddress {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

/** The rules of these services as they are now, in any order; one that does not exist is missing. */
export function readRulesOfServices(
  db: Queryable,
  services: readonly ServiceAddress[],
): Promise<ServiceRules[]> {
  return db.query<ServiceRules>(READ_SERVICE_RULES, [
    services.map(({ tenantId }) => tenantId),
    services.map(({ venueId }) => venueId),
    services.map(({ serviceId }) => serviceId),
  ]);
}

/** The rules as they are now; undefined when this venue of this tenant has no such service. */
export async function readServiceRules(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  serviceId: Uuid,
): Promise<ServiceRules | undefined> {
  const [rules] = await readRulesOfServices(db, [{ tenantId, venueId, serviceId }]);
  return rules;
}
