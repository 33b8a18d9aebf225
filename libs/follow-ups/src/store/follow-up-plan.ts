import { DEFAULT_RULES, type FollowUpRule } from '../domain/follow-up-rule.js';
import type { QuietHours, QuietHoursAt } from '../domain/quiet-hours.js';

/** What a service has said of its follow-ups, or what holds where it has said nothing. */
export interface FollowUpPlan {
  /** The language to write in to guests whose own is not known; BCP 47. */
  readonly language: string | null;
  readonly quietHours: QuietHours | null;
  readonly rules: readonly FollowUpRule[];
}

export const DEFAULT_PLAN: FollowUpPlan = { language: null, quietHours: null, rules: DEFAULT_RULES };

/** Columns of `service_follow_ups AS plan`, all null where a service has no row. */
export const PLAN_COLUMNS = 'plan.language, plan.quiet_from, plan.quiet_to, plan.rules';

export interface PlanRow {
  readonly language: string | null;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly rules: readonly FollowUpRule[] | null;
}

export function toPlan(row: PlanRow): FollowUpPlan {
  return {
    language: row.language,
    quietHours: quietHoursOf(row),
    rules: row.rules ?? DEFAULT_RULES,
  };
}

const quietHoursOf = ({ quiet_from, quiet_to }: PlanRow): QuietHours | null =>
  quiet_from === null || quiet_to === null ? null : { from: quiet_from, to: quiet_to };

export const quietHoursAt = (quiet: QuietHours | null, timeZone: string): QuietHoursAt | null =>
  quiet && { ...quiet, timeZone };
