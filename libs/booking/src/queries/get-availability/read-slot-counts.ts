import type { InstantMs, Queryable, Statement, Uuid } from '#platform';

export const READ_SLOT_COUNTS: Statement = {
  name: 'read-slot-counts',
  text: `
    SELECT starts_at, capacity, reserved
      FROM slots
     WHERE tenant_id = $1 AND service_id = $2 AND starts_at >= $3 AND starts_at < $4`,
};

export interface SlotCount {
  readonly capacity: number;
  readonly reserved: number;
}

/** The slots of a service that have been claimed at some time, by their start, in [from, to). */
export async function readSlotCounts(
  db: Queryable,
  tenantId: Uuid,
  serviceId: Uuid,
  from: InstantMs,
  to: InstantMs,
): Promise<Map<InstantMs, SlotCount>> {
  const rows = await db.query<SlotCount & { starts_at: Date }>(READ_SLOT_COUNTS, [
    tenantId,
    serviceId,
    new Date(from).toISOString(),
    new Date(to).toISOString(),
  ]);
  return new Map(
    rows.map((row) => [row.starts_at.getTime(), { capacity: row.capacity, reserved: row.reserved }]),
  );
}
