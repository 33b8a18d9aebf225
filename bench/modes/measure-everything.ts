import { measureHeldSnapshot } from '../full/measure-held-snapshot.js';
import { measureLargeTables } from '../full/measure-large-tables.js';
import { measureLife } from '../full/measure-life.js';
import { measureRelay } from '../full/measure-relay.js';
import { measureDue } from '../worker/measure-due.js';
import { measureWorker } from '../worker/measure-worker.js';
import { fullPlan } from '../plan/full-plan.js';
import { measurePlan } from './measure-plan.js';
import type { Bench, Findings } from './mode.js';
import type { Part } from './parts.js';

export interface Extent {
  readonly parts: readonly Part[];
  /** Bookings that are there already, in `tables`; ascending. */
  readonly sizes: readonly number[];
  /** Instead of the usual length of a cell. */
  readonly seconds: number | undefined;
}

/** The parts of `--full`, one after another. */
export async function measureEverything(bench: Bench, extent: Extent): Promise<Findings> {
  const all: Findings[] = [];
  for (const part of extent.parts) all.push(await measurePart(bench, part, extent));
  return {
    cells: all.flatMap(({ cells }) => cells),
    goals: all.flatMap(({ goals }) => goals),
    sections: all.flatMap(({ sections }) => sections),
  };
}

function measurePart(bench: Bench, part: Part, { sizes, seconds }: Extent): Promise<Findings> {
  switch (part) {
    case 'layers':
      return measurePlan(
        bench,
        fullPlan().map((cell) => ({ ...cell, seconds: seconds ?? cell.seconds })),
      );
    case 'life':
      return measureLife(bench);
    case 'relay':
      return measureRelay(bench, seconds ?? 15);
    case 'worker':
      return measureWorker(bench, seconds ?? 3);
    case 'due':
      return measureDue(bench);
    case 'snapshot':
      return measureHeldSnapshot(bench, seconds ?? 60);
    case 'tables':
      return measureLargeTables(bench, sizes, seconds ?? 10);
  }
}
