import type { Uuid } from '#platform';
import type { SlotChange, SlotKey, Starting } from '../domain/claims.js';

export interface SlotRow extends SlotKey {
  readonly tenantId: Uuid;
  /** What is never exceeded. */
  readonly capacity: number;
  readonly reserved: number;
  readonly startingGuests: number;
  readonly startingParties: number;
  /**
   * Present where more is reserved than the operator now wants to offer: nothing new fits until this is reached, and
   * the capacity follows those who leave down to it.
   */
  readonly shrinksTo: number | null;
}

/** A slot as it is when its lock is held. */
export interface LockedSlot extends SlotRow {
  /** A booking that takes places from it may have expired without anybody having recorded that. */
  readonly mayHaveExpired: boolean;
}

/** A slot as a batch leaves it. */
export interface ChangedSlot extends SlotRow {
  /** Beside what is reserved, its capacity is different too. */
  readonly isRefitted: boolean;
}

/** A slot's counts would leave 0 … capacity: a decision that did not ask first. A bug, stopped before it is written. */
export class SlotOversold extends Error {
  constructor(key: SlotKey) {
    super(`A decision would oversell the slot ${key.serviceId} at ${new Date(key.startsAt).toISOString()}.`);
    this.name = 'SlotOversold';
  }
}

/** What is counted in a slot, as a batch leaves it. */
interface Counts {
  readonly row: SlotRow;
  reserved: number;
  startingGuests: number;
  startingParties: number;
}

/** The slots that a batch has locked, with what has been decided about them so far. */
export class SlotBook {
  private readonly slots = new Map<string, Counts>();

  constructor(rows: readonly SlotRow[]) {
    for (const row of rows) {
      const { reserved, startingGuests, startingParties } = row;
      this.slots.set(keyOf(row.tenantId, row), { row, reserved, startingGuests, startingParties });
    }
  }

  remaining(tenantId: Uuid, key: SlotKey): number {
    const { row, reserved } = this.slotOf(tenantId, key);
    return offered(row) - reserved;
  }

  starting(tenantId: Uuid, key: SlotKey): Starting {
    const { startingGuests, startingParties } = this.slotOf(tenantId, key);
    return { guests: startingGuests, parties: startingParties };
  }

  /**
   * Takes or gives back places; all of the changes or, with `SlotOversold`, none. A slot that is exceeded on purpose
   * has as many places as are taken until those have left who are too many, as if its capacity had been lowered.
   */
  apply(tenantId: Uuid, changes: readonly SlotChange[], { mayExceed = false } = {}): void {
    for (const change of changes) {
      const { row, reserved } = this.slotOf(tenantId, change);
      const after = reserved + change.guests;
      const isTooMany = change.guests > 0 && after > offered(row) && !mayExceed;
      if (after < 0 || isTooMany) throw new SlotOversold(change);
    }
    for (const change of changes) {
      const slot = this.slotOf(tenantId, change);
      slot.reserved += change.guests;
      slot.startingGuests += change.startingGuests;
      slot.startingParties += change.startingParties;
    }
  }

  /** The rows whose counts are different now. */
  changed(): ChangedSlot[] {
    return [...this.slots.values()].filter(isDifferent).map(({ row, ...counts }) => ({
      ...row,
      ...capacityFor(offered(row), counts.reserved),
      ...counts,
      isRefitted: row.shrinksTo !== null || counts.reserved > offered(row),
    }));
  }

  private slotOf(tenantId: Uuid, key: SlotKey) {
    const slot = this.slots.get(keyOf(tenantId, key));
    if (slot === undefined) throw new Error('A decision asked for a slot that its command did not name.');
    return slot;
  }
}

const isDifferent = ({ row, reserved, startingGuests, startingParties }: Counts): boolean =>
  reserved !== row.reserved ||
  startingGuests !== row.startingGuests ||
  startingParties !== row.startingParties;

/** What a slot offers in all, taken or not. */
const offered = ({ capacity, shrinksTo }: SlotRow): number => shrinksTo ?? capacity;

/** The capacity of a slot that is to offer so much while so much is reserved: never below what is reserved. */
export const capacityFor = (wanted: number, reserved: number): Pick<SlotRow, 'capacity' | 'shrinksTo'> =>
  reserved > wanted ? { capacity: reserved, shrinksTo: wanted } : { capacity: wanted, shrinksTo: null };

export const keyOf = (tenantId: Uuid, { serviceId, startsAt }: SlotKey): string =>
  `${tenantId} ${serviceId} ${startsAt}`;
