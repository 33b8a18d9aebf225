import type { Layer } from '../layers/layer.js';
import { closedLoop, type Timing } from '../load/closed-loop.js';
import { openLoop } from '../load/open-loop.js';
import type { Measured } from '../load/tally.js';
import type { Work } from '../load/work.js';
import { type Cell, WARM_UP_SECONDS } from '../plan/cell.js';
import { findFaults } from '../postgres/invariants.js';
import { resetTables } from '../postgres/reset-tables.js';
import { CpuWatch, type CpuUse } from './cpu-watch.js';
import type { Laboratory } from './laboratory.js';

export interface CellResult extends Measured {
  readonly cell: Cell;
  /** Microseconds of CPU for each booking, or for each request where the load is mixed. */
  readonly cpu: CpuUse;
  /** Why the cell does not count; empty when it does. */
  readonly faults: readonly string[];
}

/** Connections enough for the callers of an open loop, who do not wait for each other. */
const OPEN_LOOP_CONNECTIONS = 256;

/** From an empty database to checked invariants: one measurement. */
export async function runCell(laboratory: Laboratory, layer: Layer, cell: Cell): Promise<CellResult> {
  await resetTables(laboratory.admin, laboratory.world);
  return measureCell(laboratory, layer, cell);
}

/** The same on what the database holds already; `before` is how many bookings that are. */
export async function measureCell(
  laboratory: Laboratory,
  layer: Layer,
  cell: Cell,
  before = 0,
): Promise<CellResult> {
  const seconds = cell.seconds + WARM_UP_SECONDS;
  const work = await layer.prepare(cell.workload, seconds, cell.callers ?? OPEN_LOOP_CONNECTIONS);
  const cpu = new CpuWatch(laboratory.postgres.pid, layer);
  let measured: Measured;
  try {
    measured = await load(work, cell, {
      warmUpMs: WARM_UP_SECONDS * 1_000,
      measureMs: cell.seconds * 1_000,
      onBegin: () => cpu.begin(),
      onEnd: () => cpu.end(),
    });
  } finally {
    await work.close();
  }
  const faults = await findFaults(laboratory.admin, measured.acknowledged, before);
  if (measured.failures > 0)
    faults.push(`${measured.failures} requests failed; the first: ${measured.firstFailure ?? ''}`);
  // Read in any case: the log of a cell is forgotten with it.
  faults.push(...(layer.complaints?.() ?? []).slice(0, 1));
  return { ...measured, cell, cpu: cpu.per(measured.perSecond * measured.seconds), faults };
}

function load(work: Work, { callers, perSecond }: Cell, timing: Timing): Promise<Measured> {
  if (callers !== undefined) return closedLoop(work, callers, timing);
  if (perSecond === undefined) throw new Error('An open loop needs a rate.');
  return openLoop(work, perSecond, timing);
}
