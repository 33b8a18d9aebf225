import type { Bench, Findings } from '../modes/mode.js';
import { type Cell, nameOf } from '../plan/cell.js';
import { atLeast, type Goal } from '../report/goals.js';
import { median } from '../report/measurement.js';
import { HttpRig } from '../run/http-rig.js';
import { type CellResult, continueCell, runCell } from '../run/run-cell.js';
import { tellOutcome } from '../run/run-plan.js';
import { Site } from '../run/site.js';
import { fillTables } from './fill-tables.js';

const ROUNDS = 3;
const written = (count: number): string => count.toLocaleString('en-GB');

/**
 * Two databases of one server, each with an API of its own: one that is emptied before every cell, and one that holds
 * ever more bookings. They take turns, so that both meet the same noise.
 */
export async function measureLargeTables(
  bench: Bench,
  sizes: readonly number[],
  seconds: number,
): Promise<Findings> {
  const large = await Site.open(bench.site.postgres, 'slotledger_large');
  const empty = await HttpRig.start(bench.site, 'L4');
  const full = await HttpRig.start(large, 'L4');
  const comparison = new Comparison(bench, large, empty, full, seconds);
  bench.progress.expect(sizes.length * (1 + 2 * ROUNDS));
  try {
    await large.reset();
    for (const size of sizes) await comparison.at(size);
  } finally {
    await Promise.all([empty.stop(), full.stop()]);
    await large.close();
  }
  return { cells: comparison.cells, goals: comparison.goals, sections: [] };
}

class Comparison {
  readonly cells: CellResult[] = [];
  readonly goals: Goal[] = [];
  private bookings = 0;
  private filled = 0;

  constructor(
    private readonly bench: Bench,
    private readonly large: Site,
    private readonly empty: HttpRig,
    private readonly full: HttpRig,
    private readonly seconds: number,
  ) {}

  async at(size: number): Promise<void> {
    await this.fillTo(size);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await this.run(this.cell(`beside ${written(size)}`), this.empty);
      const there = await this.run(this.cell(`on top of ${written(size)}`), this.full);
      ratios.push(there.perSecond / before.perSecond);
    }
    this.goals.push(...atLeast(`throughput at ${written(size)} bookings / empty`, median(ratios), 0.9));
  }

  private async fillTo(size: number): Promise<void> {
    const { progress } = this.bench;
    await fillTables(this.large, this.filled, size, (count) =>
      progress.doing(`writing bookings: ${written(count)} of ${written(size)}`),
    );
    this.bookings += size - this.filled;
    this.filled = size;
    progress.finished(`${written(size)} bookings are there`);
  }

  private async run(cell: Cell, rig: HttpRig): Promise<CellResult> {
    this.bench.progress.doing(nameOf(cell));
    const result =
      rig === this.empty
        ? await runCell(this.bench.site, rig, cell)
        : await continueCell(this.large, rig, cell, this.bookings);
    if (rig === this.full) this.bookings += result.acknowledged.bookings;
    this.cells.push(result);
    tellOutcome(this.bench.progress, result);
    return result;
  }

  private cell(note: string): Cell {
    return { layer: 'L4', workload: 'spread', callers: 64, warmUpSeconds: 2, seconds: this.seconds, note };
  }
}
