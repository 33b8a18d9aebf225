import type { Layer } from '../layers/layer.js';
import { closedLoop } from '../load/closed-loop.js';
import { CAPACITY_CALLERS } from '../plan/cell.js';
import { resetTables } from '../postgres/reset-tables.js';
import type { Laboratory } from './laboratory.js';

const SECONDS = 2;
const nothing = (): Promise<void> => Promise.resolve();

/** Lets the code of a layer get hot, once, before it is measured: a server that has just started is not what is compared. */
export async function warmUp(laboratory: Laboratory, layer: Layer): Promise<void> {
  await resetTables(laboratory.admin, laboratory.world);
  const work = await layer.prepare('spread', SECONDS, CAPACITY_CALLERS);
  try {
    const timing = { warmUpMs: 0, measureMs: SECONDS * 1_000, onBegin: nothing, onEnd: nothing };
    await closedLoop(work, CAPACITY_CALLERS, timing);
  } finally {
    await work.close();
  }
}
