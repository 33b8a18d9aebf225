import type { CellResult } from '../run/run-cell.js';
import type { Goal } from './goals.js';
import { kindsOf, latencyOf, type Measurement, median, rateOf } from './measurement.js';

/** Rows of text; the first is the head. */
export type Table = readonly (readonly string[])[];

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

export const goalTable = (goals: readonly Goal[]): Table => [
  ['ratio', 'goal', 'measured', ''],
  ...goals.map(({ what, goal, measured, reached }) => [what, goal, measured, verdictOf(reached)]),
];

const verdictOf = (reached: boolean | null): string =>
  reached === null ? '' : reached ? 'reached' : 'NOT REACHED';

export const measurementTable = (measurements: readonly Measurement[]): Table => [
  [
    'cell',
    'per second',
    'lowest – highest',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'CPU µs each: server',
    'PostgreSQL',
    'load',
    'per commit',
    '',
  ],
  ...measurements.flatMap((measurement) => [rowOf(measurement), ...rowsOfKinds(measurement)]),
];

function rowOf(measurement: Measurement): string[] {
  const { name, rounds } = measurement;
  const rates = rounds.map(({ perSecond }) => perSecond);
  const { p50, p95, p99 } = latencyOf(measurement);
  const cpu = (member: keyof CellResult['cpu']): string => {
    const values = rounds.flatMap((round) => round.cpu[member] ?? []);
    return values.length === 0 ? '' : whole(median(values));
  };
  return [
    name,
    whole(rateOf(measurement)),
    rates.length > 1 ? `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}` : '',
    ...[p50, p95, p99].map(milliseconds),
    ...(['server', 'postgres', 'load'] as const).map(cpu),
    averageOf(rounds.flatMap(({ perCommit }) => perCommit ?? [])),
    rounds.every(({ faults }) => faults.length === 0) ? '' : 'DOES NOT COUNT',
  ];
}

const averageOf = (values: readonly number[]): string =>
  values.length === 0 ? '' : median(values).toFixed(1);

/** Where the load is mixed, the line of the cell is that of its bookings; the others follow. */
const rowsOfKinds = (measurement: Measurement): string[][] =>
  kindsOf(measurement)
    .filter((kind) => kind !== 'create')
    .map((kind) => {
      const { p50, p95, p99 } = latencyOf(measurement, kind);
      return [`  of these: ${kind}`, '', '', ...[p50, p95, p99].map(milliseconds), '', '', '', '', ''];
    });

const isNumber = (text: string): boolean => /^[\d.,]+( ms)?$/.test(text);

/** For a terminal. */
export function asText(table: Table): string {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((text, column) =>
          isNumber(text) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function asMarkdown([head, ...rows]: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(head!), line(head!.map(() => '---')), ...rows.map(line)].join('\n');
}
