import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../machine/describe-machine.js';
import type { CellResult } from '../run/run-cell.js';
import type { Goal } from './goals.js';
import { asMarkdown, goalTable, measurementTable } from './tables.js';
import { measurementsOf } from './measurement.js';

export interface Report {
  readonly begunAt: string;
  readonly command: string;
  readonly machine: Machine;
  readonly goals: readonly Goal[];
  readonly cells: readonly CellResult[];
}

const DIRECTORY = join(process.cwd(), 'bench', 'results');

/** Writes the report as JSON and as Markdown; gives back the path of both, without the ending. */
export function writeReport(report: Report, name: string): string {
  mkdirSync(DIRECTORY, { recursive: true });
  const path = join(DIRECTORY, name);
  writeFileSync(`${path}.json`, `${JSON.stringify(report, rounded, 1)}\n`);
  writeFileSync(`${path}.md`, markdownOf(report));
  return path;
}

/** Four digits are more than a measurement is good for. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

function markdownOf({ begunAt, command, machine, goals, cells }: Report): string {
  const faults = cells.flatMap((result) => result.faults);
  return [
    `# Benchmark of ${begunAt}`,
    `\`${command}\``,
    machineLines(machine).join('\n'),
    ...(goals.length > 0 ? [asMarkdown(goalTable(goals))] : []),
    asMarkdown(measurementTable(measurementsOf(cells))),
    ...(faults.length > 0
      ? [`Cells that do not count:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`]
      : []),
    '',
  ].join('\n\n');
}

export const machineLines = ({
  cpu,
  cores,
  memoryGiB,
  system,
  commit,
  versions,
  ...rest
}: Machine): string[] => [
  `- ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; commit ${commit}`,
  `- ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}`,
  `- PostgreSQL: ${Object.entries(rest.postgresSettings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`,
  `- a small write made durable (fdatasync): p50 ${rest.syncMs.p50.toFixed(2)} ms, p95 ${rest.syncMs.p95.toFixed(2)} ms`,
];
