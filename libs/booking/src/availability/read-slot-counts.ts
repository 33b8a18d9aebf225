import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import type { Starting } from '../domain/claims.js';

/**
 * Each range is a walk along the primary key, whatever the planner believes of a table that it has never analysed:
 * OFFSET 0 keeps it from turning the walks into one join. Times travel as numbers: a timestamp is written and read as
 * a text at three times the cost.
 */
export const READ_SLOT_COUNTS: Statement = {
  name: 'read-slot-counts',
  text: `
    SELECT range.nth::integer AS nth, slot.*
      FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
           WITH ORDINALITY AS range (service_id, from_instant, to_instant, nth)
     CROSS JOIN LATERAL (
           SELECT date_part('epoch', starts_at) AS second, capacity, reserved,
                  starting_guests AS guests, starting_parties AS parties
             FROM slots
            WHERE tenant_id = $1 AND service_id = range.service_id
              AND starts_at >= range.from_instant AND starts_at < range.to_instant
           OFFSET 0) AS slot`,
};

/** The slots of one service, or of one pool, in [from, to). */
export interface SlotRange {
  readonly serviceId: Uuid;
  readonly from: InstantMs;
  readonly to: InstantMs;
}

export interface SlotCount {
  readonly capacity: number;
  readonly reserved: number;
  readonly starting: Starting;
}

/** The slots of one range that have been claimed at some time, by their start. */
export type SlotCounts = ReadonlyMap<InstantMs, SlotCount>;

interface Row extends Starting {
  readonly nth: number;
  readonly second: number;
  readonly capacity: number;
  readonly reserved: number;
}

/** The counts of each range, in their order; one statement. */
export async function readSlotCounts(
  db: Queryable,
  tenantId: Uuid,
  ranges: readonly SlotRange[],
): Promise<readonly SlotCounts[]> {
  const counts = ranges.map(() => new Map<InstantMs, SlotCount>());
  const rows = await db.query<Row>(READ_SLOT_COUNTS, [
    tenantId,
    ranges.map(({ serviceId }) => serviceId),
    ranges.map(({ from }) => toRfc3339(from)),
    ranges.map(({ to }) => toRfc3339(to)),
  ]);
  for (const { nth, second, capacity, reserved, guests, parties } of rows)
    counts[nth - 1]?.set(second * 1_000, { capacity, reserved, starting: { guests, parties } });
  return counts;
}
