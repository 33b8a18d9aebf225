import type { Cell } from '../plan/cell.js';
import { eventsPerCommit } from '../postgres/events-per-commit.js';
import type { MeasuredLoad } from './measure-load.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

export interface CellResult extends MeasuredLoad {
  readonly cell: Cell;
  /** Commands that shared a commit, on average; null where older bookings are there that would be counted too. */
  readonly perCommit: number | null;
  /** Why the cell does not count; empty when it does. */
  readonly faults: readonly string[];
}

/** From an empty database to checked invariants: one measurement. */
export async function runCell(site: Site, rig: Rig, cell: Cell): Promise<CellResult> {
  await site.reset();
  return continueCell(site, rig, cell, 0);
}

/** The same on top of the `before` bookings that are there. */
export async function continueCell(site: Site, rig: Rig, cell: Cell, before: number): Promise<CellResult> {
  const load = await rig.measure(cell);
  const faults = await site.findFaults(load.acknowledged, before);
  if (load.failures > 0)
    faults.push(`${load.failures} requests failed; the first: ${load.firstFailure ?? ''}`);
  // Asked in any case: what a server logged in this cell is not to be found in the next one.
  faults.push(...rig.complaints().slice(0, 1));
  const perCommit = before === 0 ? await eventsPerCommit(site.admin) : null;
  return { ...load, cell, perCommit, faults };
}
