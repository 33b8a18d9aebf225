import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowUpPlan } from './follow-up-plan.js';

/** A row that is not there counts as version 1. */
const WRITE_SERVICE_FOLLOW_UPS: Statement = {
  name: 'write-service-follow-ups',
  text: `
    INSERT INTO service_follow_ups AS plan (tenant_id, service_id, language, quiet_from, quiet_to, rules, version)
    SELECT $1, $2, $3, $4, $5, $6::jsonb, 2
     WHERE $7::integer IS NULL OR $7 = 1
        OR EXISTS (SELECT FROM service_follow_ups WHERE tenant_id = $1 AND service_id = $2)
    ON CONFLICT (tenant_id, service_id) DO UPDATE
       SET language = excluded.language, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
           rules = excluded.rules, version = plan.version + 1, updated_at = now()
     WHERE $7::integer IS NULL OR plan.version = $7`,
};

/** Replaces what a service says of its follow-ups. False when it is not at the version that was expected. */
export const writeServiceFollowUps = async (
  db: Queryable,
  tenantId: Uuid,
  serviceId: Uuid,
  { language, quietHours, rules }: FollowUpPlan,
  expectedVersion: number | undefined,
): Promise<boolean> =>
  (await db.execute(WRITE_SERVICE_FOLLOW_UPS, [
    tenantId,
    serviceId,
    language,
    quietHours?.from ?? null,
    quietHours?.to ?? null,
    JSON.stringify(rules),
    expectedVersion ?? null,
  ])) === 1;
