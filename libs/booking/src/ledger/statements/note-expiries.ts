import { instantArray, plainArray, type Statement, type Transaction } from '#platform';
import type { InstantMs } from '#platform';
import type { SlotAddress } from './open-slots.js';

const NOTE_EXPIRIES: Statement = {
  name: 'note-expiries',
  text: `
    UPDATE slots
       SET next_expiry = noted.expires_at
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])
           AS noted (tenant_id, service_id, starts_at, expires_at)
     WHERE slots.tenant_id = noted.tenant_id
       AND slots.service_id = noted.service_id
       AND slots.starts_at = noted.starts_at
       AND (slots.next_expiry IS NULL OR slots.next_expiry > noted.expires_at)`,
};

export interface Expiry extends SlotAddress {
  readonly expiresAt: InstantMs;
}

/** Lets slots know of bookings that take from them and will expire; each slot once. They are locked by this transaction. */
export async function noteExpiries(tx: Transaction, expiries: readonly Expiry[]): Promise<void> {
  if (expiries.length === 0) return;
  await tx.execute(NOTE_EXPIRIES, [
    plainArray(expiries, ({ tenantId }) => tenantId),
    plainArray(expiries, ({ serviceId }) => serviceId),
    instantArray(expiries, ({ startsAt }) => startsAt),
    instantArray(expiries, ({ expiresAt }) => expiresAt),
  ]);
}

const LOOK_AGAIN: Statement = {
  name: 'look-for-next-expiries',
  text: `
    UPDATE slots
       SET next_expiry = least(
             (SELECT expires_at FROM bookings
               WHERE bookings.tenant_id = slots.tenant_id AND bookings.service_id = slots.service_id
                 AND bookings.expires_at IS NOT NULL AND slots.starts_at = ANY (bookings.claims)
               ORDER BY expires_at LIMIT 1),
             (SELECT expires_at FROM bookings
               WHERE bookings.tenant_id = slots.tenant_id AND bookings.pool_id = slots.service_id
                 AND bookings.expires_at IS NOT NULL AND slots.starts_at = ANY (bookings.pool_claims)
               ORDER BY expires_at LIMIT 1))
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS looked (tenant_id, service_id, starts_at)
     WHERE slots.tenant_id = looked.tenant_id
       AND slots.service_id = looked.service_id
       AND slots.starts_at = looked.starts_at`,
};

/** Once those that had expired are out of them: when the next one that takes from these slots does. */
export async function lookForNextExpiries(tx: Transaction, slots: readonly SlotAddress[]): Promise<void> {
  if (slots.length === 0) return;
  await tx.execute(LOOK_AGAIN, [
    plainArray(slots, ({ tenantId }) => tenantId),
    plainArray(slots, ({ serviceId }) => serviceId),
    instantArray(slots, ({ startsAt }) => startsAt),
  ]);
}
