import type { Layer } from '../layers/layer.js';
import { closedLoop, type Timing } from '../load/closed-loop.js';
import { openLoop } from '../load/open-loop.js';
import type { Measured } from '../load/tally.js';
import type { Work } from '../load/work.js';
import type { Cell } from '../plan/cell.js';
import { CpuWatch, type CpuUse } from './cpu-watch.js';

/** What was done in a cell, and what it cost. */
export interface MeasuredLoad extends Measured {
  /** For each thing that was done: a booking, or a request where the load is mixed. */
  readonly cpu: CpuUse;
}

/** Connections enough for the callers of an open loop, who do not wait for each other. */
const OPEN_LOOP_CONNECTIONS = 256;

/** Puts the cell's load on its layer, in this process. `postmaster` is the process id of PostgreSQL. */
export async function measureLoad(layer: Layer, cell: Cell, postmaster: number): Promise<MeasuredLoad> {
  const seconds = cell.warmUpSeconds + cell.seconds;
  const work = await layer.prepare(
    cell.workload,
    seconds,
    cell.callers ?? cell.connections ?? OPEN_LOOP_CONNECTIONS,
  );
  const cpu = new CpuWatch(postmaster, layer);
  try {
    const measured = await put(work, cell, {
      warmUpMs: cell.warmUpSeconds * 1_000,
      measureMs: cell.seconds * 1_000,
      onBegin: () => cpu.begin(),
      onEnd: () => cpu.end(),
    });
    return { ...measured, cpu: cpu.per(measured.perSecond * measured.seconds) };
  } finally {
    await work.close();
  }
}

function put(work: Work, { callers, perSecond }: Cell, timing: Timing): Promise<Measured> {
  if (callers !== undefined) return closedLoop(work, callers, timing);
  if (perSecond === undefined) throw new Error('An open loop needs a rate.');
  return openLoop(work, perSecond, timing);
}
