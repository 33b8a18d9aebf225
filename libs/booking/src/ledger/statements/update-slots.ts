import { instantArray, plainArray, type Statement, type Transaction } from '#platform';
import type { ChangedSlot } from '../slot-book.js';

const UPDATE_SLOTS: Statement = {
  name: 'update-slots',
  text: `
    UPDATE slots
       SET reserved = decided.reserved, starting_guests = decided.starting_guests,
           starting_parties = decided.starting_parties
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::integer[], $5::integer[], $6::integer[])
           AS decided (tenant_id, service_id, starts_at, reserved, starting_guests, starting_parties)
     WHERE slots.tenant_id = decided.tenant_id
       AND slots.service_id = decided.service_id
       AND slots.starts_at = decided.starts_at`,
};

const UPDATE_SHRINKING_SLOTS: Statement = {
  name: 'update-shrinking-slots',
  text: `
    UPDATE slots
       SET reserved = decided.reserved, starting_guests = decided.starting_guests,
           starting_parties = decided.starting_parties, capacity = decided.capacity, shrinks_to = decided.shrinks_to
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::integer[], $5::integer[], $6::integer[],
                  $7::integer[], $8::integer[])
           AS decided (tenant_id, service_id, starts_at, reserved, starting_guests, starting_parties, capacity,
                       shrinks_to)
     WHERE slots.tenant_id = decided.tenant_id
       AND slots.service_id = decided.service_id
       AND slots.starts_at = decided.starts_at`,
};

/** Writes the counts that were decided. The rows are locked by this transaction; CHECK is the second barrier. */
export async function updateSlots(tx: Transaction, slots: readonly ChangedSlot[]): Promise<void> {
  await Promise.all([
    updateCounts(
      tx,
      slots.filter(({ isRefitted }) => !isRefitted),
    ),
    updateShrinkingSlots(
      tx,
      slots.filter(({ isRefitted }) => isRefitted),
    ),
  ]);
}

async function updateCounts(tx: Transaction, slots: readonly ChangedSlot[]): Promise<void> {
  if (slots.length > 0) await tx.execute(UPDATE_SLOTS, countsOf(slots));
}

/** The same for slots with more reserved than they offer, whose capacity follows those who leave. */
async function updateShrinkingSlots(tx: Transaction, slots: readonly ChangedSlot[]): Promise<void> {
  if (slots.length === 0) return;
  await tx.execute(UPDATE_SHRINKING_SLOTS, [
    ...countsOf(slots),
    slots.map(({ capacity }) => capacity),
    slots.map(({ shrinksTo }) => shrinksTo),
  ]);
}

const countsOf = (slots: readonly ChangedSlot[]): unknown[] => [
  plainArray(slots, ({ tenantId }) => tenantId),
  plainArray(slots, ({ serviceId }) => serviceId),
  instantArray(slots, ({ startsAt }) => startsAt),
  plainArray(slots, ({ reserved }) => reserved),
  plainArray(slots, ({ startingGuests }) => startingGuests),
  plainArray(slots, ({ startingParties }) => startingParties),
];
