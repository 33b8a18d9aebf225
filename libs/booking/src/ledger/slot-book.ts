import type { Uuid } from '#platform';
import type { SlotChange, SlotKey } from '../domain/claims.js';

export interface SlotRow extends SlotKey {
  readonly tenantId: Uuid;
  readonly capacity: number;
  readonly reserved: number;
}

/** A slot's counts would leave 0 … capacity: a decision that did not ask first. A bug, stopped before it is written. */
export class SlotOversold extends Error {
  constructor(key: SlotKey) {
    super(`A decision would oversell the slot ${key.serviceId} at ${new Date(key.startsAt).toISOString()}.`);
    this.name = 'SlotOversold';
  }
}

/** The slots that a batch has locked, with what has been decided about them so far. */
export class SlotBook {
  private readonly slots = new Map<string, { readonly row: SlotRow; reserved: number }>();

  constructor(rows: readonly SlotRow[]) {
    for (const row of rows) this.slots.set(keyOf(row.tenantId, row), { row, reserved: row.reserved });
  }

  remaining(tenantId: Uuid, key: SlotKey): number {
    const { row, reserved } = this.slotOf(tenantId, key);
    return row.capacity - reserved;
  }

  /** Takes or gives back places; all of the changes or, with `SlotOversold`, none. */
  apply(tenantId: Uuid, changes: readonly SlotChange[]): void {
    for (const change of changes) {
      const { row, reserved } = this.slotOf(tenantId, change);
      const after = reserved + change.guests;
      if (after < 0 || after > row.capacity) throw new SlotOversold(change);
    }
    for (const change of changes) this.slotOf(tenantId, change).reserved += change.guests;
  }

  /** The rows whose count is different now. */
  changed(): SlotRow[] {
    return [...this.slots.values()]
      .filter(({ row, reserved }) => reserved !== row.reserved)
      .map(({ row, reserved }) => ({ ...row, reserved }));
  }

  private slotOf(tenantId: Uuid, key: SlotKey) {
    const slot = this.slots.get(keyOf(tenantId, key));
    if (slot === undefined) throw new Error('A decision asked for a slot that its command did not name.');
    return slot;
  }
}

export const keyOf = (tenantId: Uuid, { serviceId, startsAt }: SlotKey): string =>
  `${tenantId} ${serviceId} ${startsAt}`;
