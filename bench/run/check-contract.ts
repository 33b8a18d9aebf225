import { verifyLedger } from '#booking';
import type { Cell } from '../plan/cell.js';
import { compareRowSizes, type RowSizes, rowSizes } from '../postgres/row-sizes.js';
import { runCell } from './run-cell.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

/** Bookings of several claims show more than those of one. */
const FIRST_CELL = { workload: 'six-claims', callers: 64, warmUpSeconds: 0, seconds: 1.5 } as const;

/**
 * Makes every layer hot, and sees whether they do the same work before any of them is measured: they keep their
 * contract, the log is folded and compared with the tables, and the rows are as large as those of the layers before.
 * Throws when one differs.
 */
export async function checkContract(
  site: Site,
  rigs: ReadonlyMap<Cell['layer'], Rig>,
  progress: (layer: string) => void,
): Promise<void> {
  let expected: RowSizes | undefined;
  for (const [layer, rig] of rigs) {
    progress(layer);
    await site.reset();
    await rig.checkContract();
    const { faults } = await runCell(site, rig, { layer, ...FIRST_CELL });
    const verified = await verifyLedger(site.database);
    const sizes = await rowSizes(site.admin);
    expected ??= sizes;
    const all = [...faults, ...verified.faults, ...compareRowSizes(sizes, expected)];
    if (all.length > 0)
      throw new Error(`${layer} does not do the same work:\n  ${all.slice(0, 10).join('\n  ')}`);
  }
}
