import type { Cell } from '../plan/cell.js';
import type { MeasuredLoad } from './measure-load.js';

/** A layer, set up to be measured. */
export interface Rig {
  measure(cell: Cell): Promise<MeasuredLoad>;
  /** Throws when a promise that clients rely on is not kept. */
  checkContract(): Promise<void>;
  /** The errors that its servers have logged since the last time; for cells that failed. */
  complaints(): readonly string[];
  stop(): Promise<void>;
}
