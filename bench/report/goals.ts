import { latencyOf, type Measurement, median } from './measurement.js';

/** One line of the table in the issue: what was aimed at, and what came out. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  /** Null where nothing is aimed at. */
  readonly reached: boolean | null;
}

/** The goals about which these measurements say something. */
export function goalsOf(measurements: readonly Measurement[]): Goal[] {
  const find = (name: string): Measurement | undefined => measurements.find((each) => each.name === name);
  const ratio = (what: string, above: string, below: string, least: number): Goal[] =>
    atLeast(what, ratioOf(find(above), find(below)), least);
  return [
    ...ratio('L4 / R, spread, 64 callers', 'L4 spread, 64 callers', 'R spread, 64 callers', 10),
    ...ratio('L4 / R, hot, 64 callers', 'L4 hot, 64 callers', 'R hot, 64 callers', 20),
    ...ratio('L2 / L0, spread', 'L2 spread, 256 callers', 'L0 spread, 256 callers', 0.7),
    ...ratio('L4 hot / L4 spread', 'L4 hot, 64 callers', 'L4 spread, 64 callers', 0.9),
    ...slowdown(find('L2 spread, 1 caller'), find('L1 spread, 1 caller')),
    ...openLoop(find('L4 spread, open, 50 % of capacity')),
    ...availability(find('L4 mixed, open, 50 % of capacity')),
    ...cpuOfApi(find('L4 spread, 64 callers')),
  ];
}

/** Round by round, since the two sides of a round stood side by side and met the same noise. */
function ratioOf(above: Measurement | undefined, below: Measurement | undefined): number | undefined {
  if (above === undefined || below === undefined) return undefined;
  const ratios = above.rounds.flatMap((round, index) => {
    const other = below.rounds[index];
    return other === undefined ? [] : [round.perSecond / other.perSecond];
  });
  return median(ratios);
}

export const atLeast = (what: string, found: number | undefined, least: number): Goal[] =>
  found === undefined
    ? []
    : [{ what, goal: `≥ ${least}`, measured: found.toFixed(found < 3 ? 2 : 1), reached: found >= least }];

export const atMost = (what: string, found: number, most: number, unit: string): Goal => ({
  what,
  goal: `≤ ${most}${unit}`,
  measured: `${found.toFixed(found < 3 ? 2 : 1)}${unit}`,
  reached: found <= most,
});

function slowdown(ledger: Measurement | undefined, call: Measurement | undefined): Goal[] {
  if (ledger === undefined || call === undefined) return [];
  return [atMost('L2 p50 / L1 p50, 1 caller', latencyOf(ledger).p50 / latencyOf(call).p50, 1.5, '')];
}

function openLoop(measurement: Measurement | undefined): Goal[] {
  if (measurement === undefined) return [];
  const { p95, p99 } = latencyOf(measurement);
  return [
    atMost('L4 p95, open loop at half capacity', p95, 15, ' ms'),
    atMost('L4 p99, open loop at half capacity', p99, 40, ' ms'),
  ];
}

function availability(measurement: Measurement | undefined): Goal[] {
  if (measurement === undefined) return [];
  const { p95 } = latencyOf(measurement, 'availability');
  return [atMost('availability of a week p95, mixed load at half capacity', p95, 10, ' ms')];
}

function cpuOfApi(measurement: Measurement | undefined): Goal[] {
  if (measurement === undefined) return [];
  const micros = median(measurement.rounds.flatMap(({ cpu }) => cpu.server ?? []));
  return [
    {
      what: 'CPU per booking at L4, API process',
      goal: 'known',
      measured: `${micros.toFixed(0)} µs`,
      reached: null,
    },
  ];
}
