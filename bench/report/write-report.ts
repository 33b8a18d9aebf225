import { writeFileSync } from 'node:fs';
import type { Machine } from '../machine/describe-machine.js';
import type { Findings } from '../modes/mode.js';
import { measurementsOf } from './measurement.js';
import { asMarkdown, asText, goalTable, measurementTable, type Table } from './tables.js';

export interface Report extends Findings {
  readonly begunAt: string;
  readonly command: string;
  readonly machine: Machine;
}

/** Writes the report as JSON and as Markdown. `path` has no ending. */
export function writeReport(report: Report, path: string): void {
  writeFileSync(`${path}.json`, `${JSON.stringify(report, rounded, 1)}\n`);
  writeFileSync(`${path}.md`, markdownOf(report));
}

/** The same for a terminal. */
export const textOf = (report: Report): string =>
  [
    machineLines(report.machine).join('\n'),
    ...partsOf(report).map(({ title, table }) => `${title}\n\n${asText(table)}`),
    ...faultLines(report),
  ].join('\n\n');

/** Four digits are more than a measurement is good for. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

const markdownOf = (report: Report): string =>
  [
    `# Benchmark of ${report.begunAt}`,
    `\`${report.command}\``,
    machineLines(report.machine).join('\n'),
    ...partsOf(report).map(({ title, table }) => `## ${title}\n\n${asMarkdown(table)}`),
    ...faultLines(report),
    '',
  ].join('\n\n');

function partsOf({ cells, goals, sections }: Report): { title: string; table: Table }[] {
  const measurements = { title: 'Measurements', table: measurementTable(measurementsOf(cells)) };
  const goalPart = { title: 'Goals', table: goalTable(goals) };
  return [measurements, ...sections, ...(goals.length > 0 ? [goalPart] : [])];
}

function faultLines({ cells }: Report): string[] {
  const faults = cells.flatMap((result) => result.faults);
  return faults.length === 0
    ? []
    : [`Cells that do not count:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`];
}

const listOf = (members: Readonly<Record<string, string>>): string =>
  Object.entries(members)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

function machineLines(machine: Machine): string[] {
  const { cpu, cores, memoryGiB, system, commit, versions, postgresSettings, syncMs } = machine;
  const [p50, p95] = [syncMs.p50.toFixed(2), syncMs.p95.toFixed(2)];
  return [
    `- ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; commit ${commit}`,
    `- ${listOf(versions)}`,
    `- PostgreSQL: ${listOf(postgresSettings)}`,
    `- a small write made durable (fdatasync): p50 ${p50} ms, p95 ${p95} ms`,
  ];
}
