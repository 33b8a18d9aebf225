import { verifyLedger } from '#booking';
import type { Cell } from '../plan/cell.js';
import { compareRowSizes, type RowSizes, rowSizes } from '../postgres/row-sizes.js';
import { runCell } from './run-cell.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

/** Bookings of several claims show more than those of one. */
const FIRST_CELL = { workload: 'six-claims', callers: 64, warmUpSeconds: 0, seconds: 0.5 } as const;
/** Thousands of bookings more: a server that has just started is not what is to be measured. */
const WARM_UP_CELL = { workload: 'spread', callers: 64, warmUpSeconds: 0, seconds: 2.5 } as const;

/**
 * Sees whether all layers do the same work, and makes each of them hot, before any is measured: they keep their
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
    // In L0 and L1 it is PostgreSQL that works, and that needs no warming.
    if (layer !== 'L0' && layer !== 'L1') await rig.measure({ layer, ...WARM_UP_CELL });
  }
}
