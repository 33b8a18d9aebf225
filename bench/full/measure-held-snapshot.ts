import pg from 'pg';
import type { Bench, Findings } from '../modes/mode.js';
import { type Cell, nameOf } from '../plan/cell.js';
import { atLeast, type Goal } from '../report/goals.js';
import { HttpRig } from '../run/http-rig.js';
import { tellOutcome } from '../run/run-plan.js';
import { type CellResult, continueCell } from '../run/run-cell.js';

const WORKLOADS = ['spread', 'hot'] as const;

/**
 * What bookings cost while another transaction holds the oldest snapshot, so that no old row version can be cleared
 * away: each workload for that long without one, and with one.
 */
export async function measureHeldSnapshot(bench: Bench, seconds: number): Promise<Findings> {
  const rig = await HttpRig.start(bench.site, 'L4');
  bench.progress.expect(2 * WORKLOADS.length);
  const cells: CellResult[] = [];
  const goals: Goal[] = [];
  try {
    for (const workload of WORKLOADS) {
      const load = { layer: 'L4', workload, callers: 64, warmUpSeconds: 2, seconds } as const;
      const free = await measure(bench, rig, { ...load, note: `for ${seconds} s` }, false);
      const held = await measure(
        bench,
        rig,
        { ...load, note: `for ${seconds} s under a held snapshot` },
        true,
      );
      cells.push(free, held);
      const ratio = held.perSecond / free.perSecond;
      goals.push(...atLeast(`throughput under a held snapshot / without, ${workload}`, ratio, 0.95));
    }
  } finally {
    await rig.stop();
  }
  return { cells, goals, sections: [] };
}

async function measure(
  { site, progress }: Bench,
  rig: HttpRig,
  cell: Cell,
  isHeld: boolean,
): Promise<CellResult> {
  progress.doing(nameOf(cell));
  await site.reset();
  const holder = new pg.Client(site.environment.DATABASE_URL);
  await holder.connect();
  try {
    if (isHeld) await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const result = await continueCell(site, rig, cell, 0);
    tellOutcome(progress, result);
    return result;
  } finally {
    await holder.end();
  }
}
