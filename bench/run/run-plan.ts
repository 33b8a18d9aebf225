import { CAPACITY_CALLERS, type Cell, nameOf } from '../plan/cell.js';
import { median } from '../report/measurement.js';
import type { Progress } from '../report/progress.js';
import type { Rigs } from './rigs.js';
import { type CellResult, runCell } from './run-cell.js';
import type { Site } from './site.js';

/** Runs the cells one after another; those that want a share of a capacity come after those that find it out. */
export async function runPlan(
  site: Site,
  rigs: Rigs,
  plan: readonly Cell[],
  progress: Progress,
): Promise<CellResult[]> {
  const results: CellResult[] = [];
  for (const cell of plan) {
    progress.doing(nameOf(cell));
    const result = await runCell(site, await rigs.of(cell), withRate(cell, results));
    results.push(result);
    tellOutcome(progress, result);
  }
  return results;
}

export function tellOutcome(progress: Progress, { cell, perSecond, faults }: CellResult): void {
  for (const fault of faults) progress.say(`${nameOf(cell)} does not count: ${fault}`);
  progress.finished(`${nameOf(cell)}: ${Math.round(perSecond).toLocaleString('en-GB')}/s`);
}

/** A cell at a share of the capacity gets its rate from the closed loops before it. */
function withRate(cell: Cell, results: readonly CellResult[]): Cell {
  if (cell.share === undefined) return cell;
  const rates = results.filter((result) => isCapacityOf(cell, result.cell)).map(({ perSecond }) => perSecond);
  if (rates.length === 0) throw new Error(`${nameOf(cell)} comes before its capacity is known.`);
  return { ...cell, perSecond: cell.share * median(rates) };
}

const isCapacityOf = (cell: Cell, { layer, workload, callers, processes = 1 }: Cell): boolean =>
  layer === cell.layer && workload === cell.workload && callers === CAPACITY_CALLERS && processes === 1;
