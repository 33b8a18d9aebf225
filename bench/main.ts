import { HttpLayer } from './layers/http-layer.js';
import { HELP, type Options, readOptions } from './options.js';
import { defaultPlan } from './plan/default-plan.js';
import { tuningPlan } from './plan/tuning-plan.js';
import type { Cell } from './plan/cell.js';
import { goalsOf } from './report/goals.js';
import { measurementsOf } from './report/measurement.js';
import { Progress } from './report/progress.js';
import { asText, goalTable, measurementTable } from './report/tables.js';
import { machineLines, writeReport } from './report/write-report.js';
import { checkContract } from './run/check-contract.js';
import { Laboratory } from './run/laboratory.js';
import { runPlan } from './run/run-plan.js';
import { warmUp } from './run/warm-up.js';

async function bench(options: Options): Promise<boolean> {
  const begunAt = new Date().toISOString();
  const plan = planFor(options);
  const progress = new Progress(plan.length + 1);
  progress.doing('starting PostgreSQL and the processes under test');
  const laboratory = await Laboratory.open((line) => progress.say(line), options.settings);
  try {
    await prepare(laboratory, plan, options.processes);
    progress.finished('every layer writes the same rows, keeps the contract and is warm');
    const cells = await runPlan(laboratory, plan, options.processes, progress);
    progress.end();
    const measurements = measurementsOf(cells);
    const goals = goalsOf(measurements);
    const { machine } = laboratory;
    const command = `npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`;
    const name = options.name ?? begunAt.replaceAll(/[:.]/g, '-');
    const path = writeReport({ begunAt, command, machine, goals, cells }, name);
    const tables = [measurementTable(measurements), ...(goals.length > 0 ? [goalTable(goals)] : [])];
    console.log(
      [machineLines(machine).join('\n'), ...tables.map(asText), `Written: ${path}.json and .md`].join('\n\n'),
    );
    return cells.every(({ faults }) => faults.length === 0);
  } finally {
    await laboratory.close();
  }
}

function planFor({ tuning, seconds }: Options): Cell[] {
  if (tuning !== undefined) return tuningPlan(tuning, seconds);
  return defaultPlan().map((cell) => (seconds === undefined ? cell : { ...cell, seconds }));
}

async function prepare(laboratory: Laboratory, plan: readonly Cell[], processes: number): Promise<void> {
  const names = [...new Set(plan.map(({ layer }) => layer))];
  const layers = [];
  for (const name of names) layers.push(await laboratory.layer(name, name === 'L4' ? processes : 1));
  await checkContract(laboratory, layers);
  for (const layer of layers) if (layer instanceof HttpLayer) await layer.checkContract();
  for (const layer of layers) await warmUp(laboratory, layer);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else process.exitCode = (await bench(options)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
