import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RELAY_SETTINGS } from './full/measure-relay.js';
import { describeMachine } from './machine/describe-machine.js';
import { measureSyncLatency } from './machine/sync-latency.js';
import { measureBeside } from './modes/measure-beside.js';
import { measureEverything } from './modes/measure-everything.js';
import { measurePlan } from './modes/measure-plan.js';
import { measureSoak } from './modes/measure-soak.js';
import type { Bench, Findings } from './modes/mode.js';
import { profileApi } from './modes/profile-api.js';
import { HELP, type Options, readOptions, ROUNDS_BESIDE, wordsOf } from './options.js';
import type { Cell } from './plan/cell.js';
import { defaultPlan } from './plan/default-plan.js';
import { tuningPlan } from './plan/tuning-plan.js';
import { startDurablePostgres } from './postgres/durable-postgres.js';
import { Progress } from './report/progress.js';
import { asText } from './report/tables.js';
import { textOf, writeReport } from './report/write-report.js';
import { Site } from './run/site.js';

const RESULTS = join(process.cwd(), 'bench', 'results');

/** Gives back whether everything counts. */
async function run(options: Options): Promise<boolean> {
  const begunAt = new Date().toISOString();
  const progress = new Progress();
  progress.doing('starting PostgreSQL');
  const settings = { ...(measuresRelay(options) && RELAY_SETTINGS), ...options.settings };
  const postgres = await startDurablePostgres((line) => progress.say(line), settings);
  // Gigabytes of data must not stay behind. The other processes see our end and follow.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void postgres.stop().finally(() => process.exit(130)));
  try {
    const site = await Site.open(postgres, 'slotledger', options.environment);
    mkdirSync(RESULTS, { recursive: true });
    const path = join(RESULTS, options.name ?? begunAt.replaceAll(/[:.]/g, '-'));
    const bench = { site, progress, path };
    try {
      return await (options.profile ? profile(bench, options) : measure(bench, options, begunAt));
    } finally {
      progress.end();
      await site.close();
    }
  } finally {
    await postgres.stop();
  }
}

const measuresRelay = ({ full, parts }: Options): boolean => full && parts.includes('relay');

async function profile(bench: Bench, { tuning, seconds }: Options): Promise<boolean> {
  const callers = tuning?.callers[0];
  const summary = await profileApi(bench, {
    workload: tuning?.workloads[0] ?? 'spread',
    ...(callers !== undefined && { callers }),
    ...(seconds !== undefined && { seconds }),
  });
  bench.progress.end();
  console.log(summary);
  return true;
}

async function measure(bench: Bench, options: Options, begunAt: string): Promise<boolean> {
  const { site, progress, path } = bench;
  const machine = await describeMachine(site.admin, measureSyncLatency(site.postgres.directory));
  const findings = await findingsOf(bench, options);
  const command = ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench ', 'bench -- ');
  const report = { begunAt, command, machine, ...findings };
  writeReport(report, path);
  progress.end();
  console.log(`${textOf(report)}\n\nWritten: ${path}.json and .md`);
  return findings.cells.every(({ faults }) => faults.length === 0);
}

function findingsOf(bench: Bench, options: Options): Promise<Findings> {
  if (options.soak) return measureSoak(bench, options.minutes, options.tuning?.rate);
  return options.full ? measureEverything(bench, options) : measurePlan(bench, planFor(options));
}

function planFor({ tuning, seconds }: Options): Cell[] {
  if (tuning !== undefined) return tuningPlan(tuning, seconds);
  return defaultPlan().map((cell) => (seconds === undefined ? cell : { ...cell, seconds }));
}

async function compare(directory: string, options: Options): Promise<void> {
  const progress = new Progress();
  const rounds = options.tuning?.rounds ?? ROUNDS_BESIDE;
  const table = await measureBeside(progress, { directory, words: wordsOf(options), rounds });
  progress.end();
  console.log(asText(table));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else if (options.beside !== undefined) await compare(options.beside, options);
  else process.exitCode = (await run(options)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
