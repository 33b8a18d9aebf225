import { type Statement, toRfc3339, type Transaction } from '#platform';
import type { SlotToCome } from './lock-slots-to-come.js';
import type { ServiceAddress } from './read-stays-to-come.js';

const WRITE_REFIT: Statement = {
  name: 'write-refit',
  text: `
    INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity, shrinks_to)
    SELECT $1, $2, $3, starts_at, capacity, shrinks_to
      FROM unnest($4::timestamptz[], $5::integer[], $6::integer[]) AS refitted (starts_at, capacity, shrinks_to)
     ORDER BY starts_at
        ON CONFLICT (tenant_id, service_id, starts_at) DO UPDATE
       SET capacity = excluded.capacity, shrinks_to = excluded.shrinks_to`,
};

/** Writes the capacities of slots; all that have a row are locked by this transaction, and so is their service. */
export async function writeRefit(
  tx: Transaction,
  { tenantId, venueId, serviceId }: ServiceAddress,
  slots: readonly SlotToCome[],
): Promise<void> {
  if (slots.length === 0) return;
  await tx.execute(WRITE_REFIT, [
    tenantId,
    venueId,
    serviceId,
    slots.map(({ startsAt }) => toRfc3339(startsAt)),
    slots.map(({ capacity }) => capacity),
    slots.map(({ shrinksTo }) => shrinksTo),
  ]);
}
