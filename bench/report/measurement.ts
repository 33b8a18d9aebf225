import { KINDS } from '../load/work.js';
import type { Latency } from '../load/samples.js';
import { type Cell, nameOf } from '../plan/cell.js';
import type { CellResult } from '../run/run-cell.js';

/** All rounds of one cell. */
export interface Measurement {
  readonly name: string;
  readonly cell: Cell;
  readonly rounds: readonly CellResult[];
}

/** In the order in which they were first run. */
export function measurementsOf(results: readonly CellResult[]): Measurement[] {
  const byName = new Map<string, CellResult[]>();
  for (const result of results) {
    const name = nameOf(result.cell);
    byName.set(name, [...(byName.get(name) ?? []), result]);
  }
  return [...byName].map(([name, rounds]) => ({ name, cell: rounds[0]!.cell, rounds }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >>> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of everything that it did, per second. */
export const rateOf = ({ rounds }: Measurement): number => median(rounds.map(({ perSecond }) => perSecond));

/** The median over the rounds of each percentile, over all kinds or of one. */
export function latencyOf({ rounds }: Measurement, kind: keyof CellResult['latency'] = 'create'): Latency {
  const latencies = rounds.flatMap(({ latency }) => latency[kind] ?? []);
  const of = (member: keyof Latency): number => median(latencies.map((latency) => latency[member]));
  return { count: of('count'), p50: of('p50'), p95: of('p95'), p99: of('p99'), max: of('max') };
}

export const kindsOf = ({ rounds }: Measurement) =>
  KINDS.filter((kind) => rounds[0]!.latency[kind] !== undefined);
