import type { InstantMs, Transaction, Uuid } from '#platform';
import type { Pool } from '#venues';
import { lockSlotsToCome } from './lock-slots-to-come.js';
import { planPoolRefit, type Refit } from './plan-refit.js';
import { writeRefit } from './write-refit.js';

/**
 * Fits a pool's slots, from `now` on, to the capacity that it is about to have. As with {@link refitSlots} the caller's
 * transaction has locked the pool, and records the change after this; with `dryRun` nothing is locked or written. Its
 * slots begin at the same instants for ever, so no guest is there who has not claimed.
 */
export async function refitPool(
  tx: Transaction,
  tenantId: Uuid,
  { id, venueId, capacity, slotMinutes }: Pool,
  now: InstantMs,
  { dryRun = false } = {},
): Promise<Refit> {
  // The slot that is under way is one that guests may still be given a place in: stays are claimed where they touch.
  const from = now - slotMinutes * 60_000 + 1;
  const known = await lockSlotsToCome(tx, tenantId, id, from, { onlyRead: dryRun });
  const refit = planPoolRefit(capacity, known);
  if (!dryRun) await writeRefit(tx, { tenantId, venueId, serviceId: id }, refit.slots);
  return refit;
}
