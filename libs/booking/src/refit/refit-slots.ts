import type { InstantMs, Transaction } from '#platform';
import type { ServiceRules } from '#venues';
import { lockSlotsToCome } from './lock-slots-to-come.js';
import { planRefit, type Refit } from './plan-refit.js';
import { readStaysToCome } from './read-stays-to-come.js';
import { writeRefit } from './write-refit.js';

/**
 * Fits a service's slots, from `now` on, to the rules that it is about to have. The caller's transaction has locked the
 * service, records the change AFTER this (so that in the log, too, it comes after every booking that did not see it),
 * and commits both together. With `dryRun` nothing is locked or written; with `ignoreStays` no room is kept for guests
 * who have not claimed it, because they are about to be moved.
 */
export async function refitSlots(
  tx: Transaction,
  rules: ServiceRules,
  now: InstantMs,
  { dryRun = false, ignoreStays = false } = {},
): Promise<Refit> {
  const { tenantId, serviceId } = rules;
  const known = await lockSlotsToCome(tx, tenantId, serviceId, now, { onlyRead: dryRun });
  // A later statement than the locks: what they were waiting for is seen.
  const stays = ignoreStays ? [] : await readStaysToCome(tx, rules, now);
  const refit = planRefit(rules, known, stays, now);
  if (!dryRun) await writeRefit(tx, rules, refit.slots);
  return refit;
}
