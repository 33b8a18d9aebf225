import { type FollowUpRule, TIMINGS } from './follow-up-rule.js';
import type { QuietHours } from './quiet-hours.js';

/** What makes no sense, and where: a JSON pointer into the plan. */
export interface PlanFault {
  readonly pointer: string;
  readonly detail: string;
}

/** What makes no sense in rules whose form is right. */
export function faultsInPlan(rules: readonly FollowUpRule[], quiet: QuietHours | null): PlanFault[] {
  const names = rules.map(({ name }) => name);
  return [
    ...(quiet !== null && quiet.from === quiet.to
      ? [{ pointer: '/quietHours/to', detail: 'Quiet hours must end at another time than they begin.' }]
      : []),
    ...rules.flatMap((rule, index) =>
      faultsInRule(rule, names.indexOf(rule.name) < index).map(([member, detail]) => ({
        pointer: `/rules/${index}/${member}`,
        detail,
      })),
    ),
  ];
}

function faultsInRule(rule: FollowUpRule, isNamedBefore: boolean): [member: string, detail: string][] {
  const { kind, anchor, offsetMinutes, name } = rule;
  const { anchors, min, max } = TIMINGS[kind];
  const faults: [string, string][] = [];
  if (isNamedBefore) faults.push(['name', `Another rule is called ${name}.`]);
  if (!anchors.includes(anchor)) faults.push(['anchor', `For ${kind} this can be ${anchors.join(', ')}.`]);
  const least = anchor === 'start' ? min : Math.max(min, 0);
  const most = kind === 'reminder' && anchor === 'start' ? -1 : max;
  if (offsetMinutes < least || offsetMinutes > most)
    faults.push(['offsetMinutes', `For ${kind} by ${anchor} this can be ${least} to ${most}.`]);
  return faults;
}
