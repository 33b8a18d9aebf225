import { verifyLedger } from '#booking';
import { Database } from '#platform';
import type { Layer } from '../layers/layer.js';
import type { Work } from '../load/work.js';
import { findFaults } from '../postgres/invariants.js';
import { resetTables } from '../postgres/reset-tables.js';
import { compareRowSizes, type RowSizes, rowSizes } from '../postgres/row-sizes.js';
import type { Laboratory } from './laboratory.js';

const BOOKINGS = 200;
const CALLERS = 4;

/**
 * Whether every layer does the same work, before any of them is measured: each writes some bookings, the log is folded
 * and compared with the tables, and the rows must be as large as those of the layers before. Throws when one differs.
 */
export async function checkContract(laboratory: Laboratory, layers: readonly Layer[]): Promise<void> {
  let expected: RowSizes | undefined;
  for (const layer of layers) {
    await resetTables(laboratory.admin, laboratory.world);
    const bookings = await writeSome(layer);
    const faults = await findFaults(laboratory.admin, { bookings, cancellations: 0 });
    const database = (await laboratory.inProcessApp()).get(Database, { strict: false });
    faults.push(...(await verifyLedger(database)).faults);
    const sizes = await rowSizes(laboratory.admin);
    if (expected !== undefined) faults.push(...compareRowSizes(sizes, expected));
    expected ??= sizes;
    if (faults.length > 0)
      throw new Error(`${layer.name} does not do the same work:\n  ${faults.slice(0, 10).join('\n  ')}`);
  }
}

async function writeSome(layer: Layer): Promise<number> {
  const work = await layer.prepare('six-claims', 0.05, CALLERS);
  try {
    const done = await Promise.all(
      Array.from({ length: work.callers(CALLERS) }, (_, caller) => writeShare(work, caller)),
    );
    return done.reduce((sum, count) => sum + count, 0);
  } finally {
    await work.close();
  }
}

async function writeShare(work: Work, caller: number): Promise<number> {
  let written = 0;
  while (written < BOOKINGS / CALLERS) {
    const done = await work.next(caller);
    if (done === undefined) break;
    written += done.count;
  }
  return written;
}
