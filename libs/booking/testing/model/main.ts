/**
 * `npm run test:model -- --runs=2000 --seed=1` lets random histories of bookings go through two processes and holds them
 * against a simple model, several side by side. A failure prints the shortest history that still fails, and the seed and
 * path that lead to it: `--seed=… --path=… --lanes=1` runs that one again.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startTestPostgres } from '../../../../test/setup/test-postgres.js';
import { emptyTally, histories, type Tally } from './history.js';
import { openLane } from './lane.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: '3' },
    path: { type: 'string' },
  },
});
const [runs, seed, lanes] = [Number(values.runs), Number(values.seed), Number(values.lanes)];
if (![runs, seed, lanes].every(Number.isSafeInteger) || runs < 1 || lanes < 1)
  throw new TypeError('--runs, --seed and --lanes must be whole numbers.');

const tally = emptyTally();
const begun = performance.now();
const postgres = await startTestPostgres((line) => {
  console.log(line);
});
Object.assign(process.env, postgres.environment);
const progress = setInterval(() => {
  console.log(`${tally.histories} of ${runs} histories, ${seconds()} s`);
}, 10_000);
console.log(`${runs} histories in ${lanes} lanes, seed ${seed}`);
try {
  const reports = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane, tally)));
  const failures = reports.filter((report) => report !== null);
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`\n${tally.histories} histories agreed with the model in ${seconds()} s.`);
  console.log(`accepted: ${listed(tally.accepted)}`);
  console.log(`refused: ${listed(tally.refused)}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  clearInterval(progress);
  await postgres.stop();
}

/** Each lane has a seed of its own: the one that was given, and those that come after it. */
async function runLane(nth: number, counted: Tally): Promise<string | null> {
  const lane = await openLane();
  const share = Math.floor(runs / lanes) + (nth < runs % lanes ? 1 : 0);
  try {
    const report = await fc.check(histories(lane, counted), {
      numRuns: share,
      seed: seed + nth,
      endOnFailure: false,
      ...(values.path !== undefined && { path: values.path }),
    });
    if (!report.failed) return null;
    return `${String(report.errorInstance)}\n${(await fc.asyncDefaultReportMessage(report)) ?? ''}`;
  } finally {
    await lane.fixture.stop();
  }
}

function seconds(): string {
  return ((performance.now() - begun) / 1_000).toFixed(0);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([of, count]) => `${of} ${count}`)
    .join(', ');
}
