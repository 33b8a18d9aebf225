import { type InstantMs, type Statement, toRfc3339, type Transaction, type Uuid } from '#platform';

const READ_SLOTS_TO_COME: Statement = {
  name: 'read-slots-to-come',
  text: `
    SELECT starts_at, capacity, reserved, shrinks_to
      FROM slots
     WHERE tenant_id = $1 AND service_id = $2 AND starts_at >= $3
     ORDER BY tenant_id, service_id, starts_at`,
};

const LOCK_SLOTS_TO_COME: Statement = {
  name: 'lock-slots-to-come',
  text: `${READ_SLOTS_TO_COME.text} FOR UPDATE`,
};

/** A slot of one service as its row tells it. */
export interface SlotToCome {
  readonly startsAt: InstantMs;
  readonly capacity: number;
  readonly reserved: number;
  readonly shrinksTo: number | null;
}

interface Row {
  readonly starts_at: Date;
  readonly capacity: number;
  readonly reserved: number;
  readonly shrinks_to: number | null;
}

/**
 * Every slot of a service, from an instant on, that has a row: locked, unless told otherwise, in the one order that
 * everybody uses. Lock the service first: then no further row can appear.
 */
export async function lockSlotsToCome(
  tx: Transaction,
  tenantId: Uuid,
  serviceId: Uuid,
  from: InstantMs,
  { onlyRead = false } = {},
): Promise<SlotToCome[]> {
  const statement = onlyRead ? READ_SLOTS_TO_COME : LOCK_SLOTS_TO_COME;
  const rows = await tx.query<Row>(statement, [tenantId, serviceId, toRfc3339(from)]);
  return rows.map(({ starts_at, capacity, reserved, shrinks_to: shrinksTo }) => ({
    startsAt: starts_at.getTime(),
    capacity,
    reserved,
    shrinksTo,
  }));
}
