import type { Queryable, Statement, Uuid } from '#platform';
import type { SlotKey } from '../../domain/claims.js';

const OPEN_SLOTS: Statement = {
  name: 'open-slots',
  text: `
    INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity)
    SELECT service.tenant_id, service.venue_id, service.service_id, wanted.starts_at, service.capacity
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS wanted (tenant_id, service_id, starts_at)
      JOIN services AS service USING (tenant_id, service_id)
     ORDER BY 1, 3, 4
        ON CONFLICT DO NOTHING`,
};

export interface SlotAddress extends SlotKey {
  readonly tenantId: Uuid;
}

/**
 * Makes sure that the rows of these slots exist, with nothing reserved and the capacity of their service. It commits
 * by itself, before the bookings' transaction: that one then only ever locks rows that are there, in one order, and
 * an empty row that stays behind after a refusal means nothing.
 */
export async function openSlots(db: Queryable, slots: readonly SlotAddress[]): Promise<void> {
  // `query`, since a lost answer is no mystery here: opening twice is the same as opening once.
  await db.query(OPEN_SLOTS, [
    slots.map(({ tenantId }) => tenantId),
    slots.map(({ serviceId }) => serviceId),
    slots.map(({ startsAt }) => new Date(startsAt).toISOString()),
  ]);
}
