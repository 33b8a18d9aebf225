import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { measurementsOf, median, rateOf } from '../report/measurement.js';
import type { Progress } from '../report/progress.js';
import type { Table } from '../report/tables.js';
import type { CellResult } from '../run/run-cell.js';

const run = promisify(execFile);

export interface Besides {
  /** Another checkout of the project, built. */
  readonly directory: string;
  /** What both are asked to measure. */
  readonly words: readonly string[];
  readonly rounds: number;
}

/**
 * This checkout and another one, say that of last week, measured at the same time: whatever else the machine does meanwhile
 * befalls both. One after the other would compare the machine with itself, whose speed moves by a quarter from one minute to the
 * next where it is shared. Both get half of it, so only the ratios mean something.
 *
 * The processor's time that a booking takes is the fairer of the two ratios: the rate also depends on who is scheduled.
 */
export async function measureBeside(
  progress: Progress,
  { directory, words, rounds }: Besides,
): Promise<Table> {
  const pairs: Pair[] = [];
  progress.expect(rounds);
  for (let round = 1; round <= rounds; round += 1) {
    progress.doing(`round ${round} of ${rounds}`);
    const [here, there] = await Promise.all([
      measureIn(process.cwd(), words, round),
      measureIn(resolve(directory), words, round),
    ]);
    for (const cell of here) {
      const other = there.find(({ name }) => name === cell.name);
      if (other !== undefined) pairs.push({ here: cell, there: other });
    }
    progress.finished(`round ${round}: ${ratioOf(pairs.slice(-1), ({ perSecond }) => perSecond)}`);
  }
  return [
    ['cell', 'per second here', 'there', 'ratio', "server's CPU ratio", "PostgreSQL's CPU ratio"],
    ...[...new Set(pairs.map(({ here }) => here.name))].map((name) => rowOf(name, pairs)),
  ];
}

interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly server: number | null;
  readonly postgres: number | null;
}

interface Pair {
  readonly here: Measured;
  readonly there: Measured;
}

async function measureIn(cwd: string, words: readonly string[], round: number): Promise<Measured[]> {
  const name = `beside-${process.pid}-${round}`;
  const path = join(cwd, 'bench', 'results', name);
  try {
    await run(process.execPath, ['dist/bench/main.js', ...words, '--rounds', '1', '--name', name], { cwd });
    const { cells } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { readonly cells: CellResult[] };
    return measurementsOf(cells).map((measurement) => ({
      name: measurement.name,
      perSecond: rateOf(measurement),
      server: measurement.rounds[0]?.cpu.server ?? null,
      postgres: measurement.rounds[0]?.cpu.postgres ?? null,
    }));
  } finally {
    await Promise.all(['json', 'md'].map((ending) => rm(`${path}.${ending}`, { force: true })));
  }
}

function rowOf(name: string, all: readonly Pair[]): string[] {
  const pairs = all.filter(({ here }) => here.name === name);
  const rate = (side: 'here' | 'there'): string =>
    Math.round(median(pairs.map((pair) => pair[side].perSecond))).toLocaleString('en-GB');
  return [
    name,
    rate('here'),
    rate('there'),
    ratioOf(pairs, ({ perSecond }) => perSecond),
    ratioOf(pairs, ({ server }) => server),
    ratioOf(pairs, ({ postgres }) => postgres),
  ];
}

/** The median of the ratios of the rounds, with the lowest and the highest. */
function ratioOf(pairs: readonly Pair[], figure: (measured: Measured) => number | null): string {
  const ratios = pairs.flatMap(({ here, there }) => {
    const [ours, theirs] = [figure(here), figure(there)];
    return ours === null || theirs === null ? [] : [ours / theirs];
  });
  if (ratios.length === 0) return '';
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(2)} (${least.toFixed(2)} – ${most.toFixed(2)})`;
}
