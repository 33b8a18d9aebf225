import { instantArray, plainArray, type Statement, type Transaction, type Uuid } from '#platform';
import type { SlotKey } from '../../domain/claims.js';

/**
 * What gives a slot its capacity is locked while the slot is opened (FOR SHARE), so that a change of it is either seen
 * here or sees these rows. Without the lock a slot could be opened with the capacity from before a change, and keep it.
 */
const OPEN_SLOTS: Statement = {
  name: 'open-slots',
  text: `
    WITH wanted AS (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[])
                    AS wanted (tenant_id, service_id, starts_at, opens_on)
    ), service AS MATERIALIZED (
      SELECT tenant_id, service_id, venue_id, capacity, exceptions
        FROM services
       WHERE (tenant_id, service_id) IN (SELECT tenant_id, service_id FROM wanted)
       ORDER BY tenant_id, service_id
         FOR SHARE OF services
    )
    INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity)
    SELECT service.tenant_id, service.venue_id, service.service_id, wanted.starts_at,
           coalesce((service.exceptions -> wanted.opens_on ->> 'capacity')::integer, service.capacity)
      FROM wanted JOIN service USING (tenant_id, service_id)
     ORDER BY 1, 3, 4
        ON CONFLICT DO NOTHING`,
};

const OPEN_POOL_SLOTS: Statement = {
  name: 'open-pool-slots',
  text: `
    WITH wanted AS (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS wanted (tenant_id, pool_id, starts_at)
    ), pool AS MATERIALIZED (
      SELECT tenant_id, pool_id, venue_id, capacity
        FROM pools
       WHERE (tenant_id, pool_id) IN (SELECT tenant_id, pool_id FROM wanted)
       ORDER BY tenant_id, pool_id
         FOR SHARE OF pools
    )
    INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity)
    SELECT pool.tenant_id, pool.venue_id, pool.pool_id, wanted.starts_at, pool.capacity
      FROM wanted JOIN pool USING (tenant_id, pool_id)
     ORDER BY 1, 3, 4
        ON CONFLICT DO NOTHING`,
};

/** A slot, with what leads to its capacity should it have no row yet. */
export interface SlotToOpen extends SlotKey {
  /** The date whose exception may give it another capacity than the service's. */
  readonly opensOn?: string;
  /** It is a slot of a capacity pool. */
  readonly isOfPool?: true;
}

export interface SlotAddress extends SlotToOpen {
  readonly tenantId: Uuid;
}

/**
 * Makes sure that the rows of these slots exist, with nothing reserved and the capacity of their service or pool, in a
 * transaction of its own before that of the bookings: that one then only ever locks rows that are there, in one order,
 * and an empty row that stays behind after a refusal means nothing.
 */
export async function openSlots(tx: Transaction, slots: readonly SlotAddress[]): Promise<void> {
  const ofServices = slots.filter(({ isOfPool }) => isOfPool === undefined);
  const ofPools = slots.filter(({ isOfPool }) => isOfPool === true);
  if (ofServices.length > 0)
    await tx.execute(OPEN_SLOTS, [
      ...addressesOf(ofServices),
      ofServices.map(({ opensOn }) => opensOn ?? null),
    ]);
  if (ofPools.length > 0) await tx.execute(OPEN_POOL_SLOTS, addressesOf(ofPools));
}

const addressesOf = (slots: readonly SlotAddress[]): unknown[] => [
  plainArray(slots, ({ tenantId }) => tenantId),
  plainArray(slots, ({ serviceId }) => serviceId),
  instantArray(slots, ({ startsAt }) => startsAt),
];
