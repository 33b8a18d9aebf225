import { instantArray, plainArray, type Statement, type Transaction, type Uuid } from '#platform';
import type { LockedSlot } from '../slot-book.js';
import type { SlotAddress } from './open-slots.js';

const LOCK_SLOTS: Statement = {
  name: 'lock-slots',
  isRead: true,
  text: `
    SELECT slot.tenant_id, slot.service_id, slot.starts_at, slot.capacity, slot.reserved,
           slot.starting_guests, slot.starting_parties, slot.shrinks_to,
           slot.next_expiry <= clock_timestamp() AS may_have_expired
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS wanted (tenant_id, service_id, starts_at)
      JOIN slots AS slot USING (tenant_id, service_id, starts_at)
     ORDER BY slot.tenant_id, slot.service_id, slot.starts_at
       FOR UPDATE OF slot`,
};

const LOCK_FREE_SLOTS: Statement = {
  ...LOCK_SLOTS,
  name: 'lock-free-slots',
  text: `${LOCK_SLOTS.text} SKIP LOCKED`,
};

interface Row {
  readonly tenant_id: Uuid;
  readonly service_id: Uuid;
  readonly starts_at: Date;
  readonly capacity: number;
  readonly reserved: number;
  readonly starting_guests: number;
  readonly starting_parties: number;
  readonly shrinks_to: number | null;
  readonly may_have_expired: boolean | null;
}

/**
 * Locks the slots in the one order that everybody uses, and returns their counts as they are once the locks are held.
 * A slot without a row is missing from the answer; with `skipLocked`, so is one that somebody else has locked.
 */
export async function lockSlots(
  tx: Transaction,
  slots: readonly SlotAddress[],
  { skipLocked = false } = {},
): Promise<LockedSlot[]> {
  if (slots.length === 0) return [];
  const rows = await tx.query<Row>(skipLocked ? LOCK_FREE_SLOTS : LOCK_SLOTS, [
    plainArray(slots, ({ tenantId }) => tenantId),
    plainArray(slots, ({ serviceId }) => serviceId),
    instantArray(slots, ({ startsAt }) => startsAt),
  ]);
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    serviceId: row.service_id,
    startsAt: row.starts_at.getTime(),
    capacity: row.capacity,
    reserved: row.reserved,
    startingGuests: row.starting_guests,
    startingParties: row.starting_parties,
    shrinksTo: row.shrinks_to,
    mayHaveExpired: row.may_have_expired === true,
  }));
}
