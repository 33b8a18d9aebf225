import type { LayerName } from '../layers/layer.js';
import type { WorkloadName } from '../workloads/wishes.js';

/** One measurement: a layer under a load, from an empty database. */
export interface Cell {
  readonly layer: LayerName;
  readonly workload: WorkloadName;
  /** Closed loop with that many callers; undefined for an open loop. */
  readonly callers?: number;
  /** Open loop at this share of what the layer reached with the same workload and {@link CAPACITY_CALLERS}. */
  readonly share?: number;
  /** Open loop at this rate. */
  readonly perSecond?: number;
  /** Of an open loop; so many that nobody waits for one unless said otherwise. */
  readonly connections?: number;
  /** API processes that share the callers; one unless said otherwise. */
  readonly processes?: number;
  /** What is unusual about it; part of its name. */
  readonly note?: string;
  /** Before the measured part: the same load, not counted. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** The number of callers with which capacity is measured. */
export const CAPACITY_CALLERS = 64;

export const WARM_UP_SECONDS = 0.6;

const loadOf = ({ callers, share, perSecond }: Cell): string => {
  if (callers !== undefined) return callers === 1 ? '1 caller' : `${callers} callers`;
  return share === undefined ? `open, ${perSecond ?? 0}/s` : `open, ${share * 100} % of capacity`;
};

/** What a cell measures, in words; cells of one name are rounds of one measurement. */
export function nameOf(cell: Cell): string {
  const { layer, workload, processes = 1, note } = cell;
  return `${layer}${processes > 1 ? ` × ${processes}` : ''} ${workload}, ${loadOf(cell)}${note === undefined ? '' : `, ${note}`}`;
}
