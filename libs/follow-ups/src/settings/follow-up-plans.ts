import { Injectable } from '@nestjs/common';
import { Database, InvalidRequest, NotFound, type Uuid, VersionConflict } from '#platform';
import { faultsInPlan, type PlanFault } from '../domain/find-plan-faults.js';
import type { FollowUpRule } from '../domain/follow-up-rule.js';
import type { FollowUpPlan } from '../store/follow-up-plan.js';
import { listTemplateLanguages } from '../store/list-template-languages.js';
import { readServiceFollowUps, type VersionedPlan } from '../store/read-service-follow-ups.js';
import { writeServiceFollowUps } from '../store/write-service-follow-ups.js';

/** What each service says of its follow-ups. A change goes for what is planned from then on. */
@Injectable()
export class FollowUpPlans {
  constructor(private readonly database: Database) {}

  /** What holds by itself has version 1. Throws `NotFound`. */
  async get(tenantId: Uuid, serviceId: Uuid): Promise<VersionedPlan> {
    const plan = await readServiceFollowUps(this.database, tenantId, serviceId);
    if (plan === undefined) throw new NotFound('service');
    return plan;
  }

  /** Throws `NotFound`, `InvalidRequest` for a plan that makes no sense, and `VersionConflict`. */
  async replace(
    tenantId: Uuid,
    serviceId: Uuid,
    plan: FollowUpPlan,
    expectedVersion: number | undefined,
  ): Promise<VersionedPlan> {
    await this.get(tenantId, serviceId);
    const faults = [
      ...faultsInPlan(plan.rules, plan.quietHours),
      ...(await this.missingTemplates(tenantId, plan.rules)),
    ];
    if (faults.length > 0) throw new InvalidRequest(faults);
    const isWritten = await writeServiceFollowUps(this.database, tenantId, serviceId, plan, expectedVersion);
    const after = await this.get(tenantId, serviceId);
    if (!isWritten) throw new VersionConflict('follow-ups', after.version);
    return after;
  }

  private async missingTemplates(tenantId: Uuid, rules: readonly FollowUpRule[]): Promise<PlanFault[]> {
    const faults: PlanFault[] = [];
    for (const [index, { kind, channel, template }] of rules.entries()) {
      if (template === null) continue;
      const found = await listTemplateLanguages(this.database, tenantId, { kind, channel, name: template });
      const pointer = `/rules/${index}/template`;
      if (found.length === 0)
        faults.push({ pointer, detail: `There is no template ${template} for ${kind} by ${channel}.` });
    }
    return faults;
  }
}
