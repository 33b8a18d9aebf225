import { CAPACITY_CALLERS, type Cell, nameOf } from '../plan/cell.js';
import { median } from '../report/measurement.js';
import type { Progress } from '../report/progress.js';
import type { Laboratory } from './laboratory.js';
import { type CellResult, runCell } from './run-cell.js';

/** Runs the cells one after another; those that want a share of a capacity come after those that find it out. */
export async function runPlan(
  laboratory: Laboratory,
  plan: readonly Cell[],
  processes: number,
  progress: Progress,
): Promise<CellResult[]> {
  const results: CellResult[] = [];
  for (const cell of plan) {
    progress.doing(nameOf(cell));
    const layer = await laboratory.layer(cell.layer, cell.layer === 'L4' ? processes : 1);
    const result = await runCell(laboratory, layer, withRate(cell, results));
    results.push(result);
    for (const fault of result.faults) progress.say(`${nameOf(cell)} does not count: ${fault}`);
    progress.finished(`${nameOf(cell)}: ${Math.round(result.perSecond).toLocaleString('en-GB')}/s`);
  }
  return results;
}

/** A cell at a share of the capacity gets its rate from the closed loops before it. */
function withRate(cell: Cell, results: readonly CellResult[]): Cell {
  if (cell.share === undefined) return cell;
  const rates = results.filter((result) => isCapacityOf(cell, result.cell)).map(({ perSecond }) => perSecond);
  if (rates.length === 0) throw new Error(`${nameOf(cell)} comes before its capacity is known.`);
  return { ...cell, perSecond: cell.share * median(rates) };
}

const isCapacityOf = (cell: Cell, { layer, workload, callers }: Cell): boolean =>
  layer === cell.layer && workload === cell.workload && callers === CAPACITY_CALLERS;
