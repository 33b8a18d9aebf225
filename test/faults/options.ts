import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { BackendName } from './backend-name.js';
import { FAULTS } from './faults/index.js';

export const HELP = `npm run test:faults                     20 runs of every fault, on both queues
  --runs 2                              fewer of each
  --seed 4711                           the same choices again; without it they are new, and the seed is printed
  --backend redis                       one queue only: postgres, redis
  --only relay-killed,frozen            some faults only: ${FAULTS.map(({ name }) => name).join(', ')}
  --lanes 2                             worlds at work side by side for each queue; without it one for ten runs
  --no-controls                         without the runs in which a guard is missing and violations must be seen`;

export interface Options {
  readonly help: boolean;
  readonly runs: number;
  readonly seed: number;
  readonly backends: readonly BackendName[] | undefined;
  readonly faults: readonly string[];
  readonly lanes: number;
  readonly controls: boolean;
}

const BACKENDS: Readonly<Record<string, BackendName>> = { postgres: 'PostgreSQL', redis: 'Redis' };
/** More of each fault than this are divided among lanes: most of a run is waiting. */
const RUNS_OF_A_LANE = 10;
const MOST_SEED = 2 ** 31;

/** FAULT_SEED stands in for --seed. Throws with a sentence when something is not understood. */
export function readOptions(words: readonly string[], environment = process.env): Options {
  const { values } = parseArgs({
    args: [...words],
    allowNegative: true,
    options: {
      help: { type: 'boolean', default: false },
      runs: { type: 'string', default: '20' },
      seed: { type: 'string' },
      backend: { type: 'string' },
      only: { type: 'string' },
      lanes: { type: 'string' },
      controls: { type: 'boolean', default: true },
    },
  });
  const seed = values.seed ?? environment['FAULT_SEED'];
  const runs = wholeNumber('--runs', values.runs);
  return {
    help: values.help,
    runs,
    seed: seed === undefined ? randomInt(MOST_SEED) : wholeNumber('--seed', seed),
    backends: values.backend?.split(',').map(backendOf),
    faults: (values.only?.split(',') ?? FAULTS.map(({ name }) => name)).map(faultOf),
    lanes:
      values.lanes === undefined ? Math.ceil(runs / RUNS_OF_A_LANE) : wholeNumber('--lanes', values.lanes),
    controls: values.controls,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option} wants a whole number above 0, and not "${text}".`);
  return Number(text);
}

function backendOf(word: string): BackendName {
  const backend = BACKENDS[word];
  if (backend === undefined) throw new Error(`--backend knows postgres and redis, and not "${word}".`);
  return backend;
}

function faultOf(word: string): string {
  if (FAULTS.some(({ name }) => name === word)) return word;
  throw new Error(`--only knows ${FAULTS.map(({ name }) => name).join(', ')}, and not "${word}".`);
}
