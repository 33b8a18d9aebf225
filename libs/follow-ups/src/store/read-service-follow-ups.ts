import type { Queryable, Statement, Uuid } from '#platform';
import { DEFAULT_PLAN, type FollowUpPlan, PLAN_COLUMNS, type PlanRow, toPlan } from './follow-up-plan.js';

/** What holds where nobody has said anything; the first that is said is the second version. */
export const DEFAULT_VERSION = 1;

export interface VersionedPlan extends FollowUpPlan {
  readonly version: number;
}

const READ_SERVICE_FOLLOW_UPS: Statement = {
  name: 'read-service-follow-ups',
  isRead: true,
  text: `
    SELECT ${PLAN_COLUMNS}, plan.version FROM services AS service
      LEFT JOIN service_follow_ups AS plan USING (tenant_id, service_id)
     WHERE tenant_id = $1 AND service_id = $2`,
};

/** What a service has said of its follow-ups, or what holds by itself; undefined when there is no such service. */
export async function readServiceFollowUps(
  db: Queryable,
  tenantId: Uuid,
  serviceId: Uuid,
): Promise<VersionedPlan | undefined> {
  type Row = PlanRow & { readonly version: number | null };
  const [row] = await db.query<Row>(READ_SERVICE_FOLLOW_UPS, [tenantId, serviceId]);
  if (row === undefined) return undefined;
  return row.version === null
    ? { ...DEFAULT_PLAN, version: DEFAULT_VERSION }
    : { ...toPlan(row), version: row.version };
}
