import { parseArgs } from 'node:util';
import { type LayerName, LAYERS } from './layers/layer.js';
import { type Part, PARTS } from './modes/parts.js';
import { type WorkloadName, WORKLOADS } from './workloads/wishes.js';

export const HELP = `npm run bench                  about two minutes: every layer, and the goals of docs/performance.md
npm run bench -- --full        everything: larger tables, more processes, the relay, a held snapshot
  --parts relay,tables         some of it: ${PARTS.join(', ')}
  --sizes 1e6,5e6              bookings that are there already, for tables
npm run bench -- --soak        whether memory stays flat under a steady rate, for ten minutes
  --minutes 3 --rate 100       for how long, and how many bookings a second
npm run bench -- --beside ../other
                               this checkout and another one, built, at the same time: the ratios hold also
                               where the speed of the machine does not; with --only and the like
npm run bench -- --profile     a CPU profile of the API under load, and where the time goes

For tuning, any of these; cells alternate round by round:
  --only L2,L4                 layers: ${LAYERS.join(', ')}
  --workload hot,spread        workloads: ${WORKLOADS.join(', ')}
  --callers 1,64               callers of a closed loop
  --rate 2000                  an open loop at that many requests a second instead
  --seconds 3                  length of a cell
  --rounds 2                   how often each cell is run
  --processes 1,2              API processes of L4
  --set shared_buffers=1GB     a setting of PostgreSQL; may be repeated
  --env LEDGER_IN_FLIGHT=1     a variable of the processes under test; may be repeated
  --name before                names the files under bench/results/`;

const ROUNDS = 2;
export const ROUNDS_BESIDE = 5;

export interface Options {
  readonly help: boolean;
  readonly full: boolean;
  readonly profile: boolean;
  readonly soak: boolean;
  /** The directory of another checkout. */
  readonly beside: string | undefined;
  /** Of a soak. */
  readonly minutes: number;
  /** Of a full run. */
  readonly parts: readonly Part[];
  readonly sizes: readonly number[];
  /** Given when cells are chosen by hand. */
  readonly tuning: Tuning | undefined;
  readonly seconds: number | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** Variables of the processes under test. */
  readonly environment: Readonly<Record<string, string>>;
  readonly name: string | undefined;
}

export interface Tuning {
  readonly layers: readonly LayerName[];
  readonly workloads: readonly WorkloadName[];
  readonly callers: readonly number[];
  readonly rate: number | undefined;
  /** How many API processes share the callers of L4. */
  readonly processes: readonly number[];
  readonly rounds: number;
}

/** Throws with a sentence when something is not understood. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      help: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      beside: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      parts: { type: 'string' },
      sizes: { type: 'string', default: '1e6,5e6' },
      only: { type: 'string' },
      workload: { type: 'string' },
      callers: { type: 'string' },
      rate: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      processes: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [] },
      name: { type: 'string' },
    },
  });
  const { only, workload, callers, rate, rounds, processes } = values;
  const byHand = [only, workload, callers, rate, rounds, processes].some((value) => value !== undefined);
  const tuning: Tuning = {
    layers: listOf('--only', only ?? 'L4', LAYERS),
    workloads: listOf('--workload', workload ?? 'spread', WORKLOADS),
    callers: numbersOf('--callers', callers ?? '64'),
    rate: rate === undefined ? undefined : numberOf('--rate', rate),
    processes: numbersOf('--processes', processes ?? '1'),
    rounds: numberOf('--rounds', rounds ?? String(values.beside === undefined ? ROUNDS : ROUNDS_BESIDE)),
  };
  return {
    help: values.help,
    full: values.full || values.parts !== undefined,
    profile: values.profile,
    soak: values.soak,
    beside: values.beside,
    minutes: numberOf('--minutes', values.minutes),
    parts: listOf('--parts', values.parts ?? PARTS.join(), PARTS),
    sizes: numbersOf('--sizes', values.sizes),
    tuning: byHand ? tuning : undefined,
    seconds: values.seconds === undefined ? undefined : numberOf('--seconds', values.seconds),
    settings: Object.fromEntries(values.set.map((text) => settingOf('--set', text))),
    environment: Object.fromEntries(values.env.map((text) => settingOf('--env', text))),
    name: values.name,
  };
}

/** The words that ask another run for the same cells. */
export function wordsOf({ tuning, seconds, settings, environment }: Options): string[] {
  const words = seconds === undefined ? [] : ['--seconds', String(seconds)];
  for (const [name, value] of Object.entries(settings)) words.push('--set', `${name}=${value}`);
  for (const [name, value] of Object.entries(environment)) words.push('--env', `${name}=${value}`);
  const { layers = ['L4'], workloads = ['spread'], callers = [64], processes = [1], rate } = tuning ?? {};
  words.push('--only', layers.join(), '--workload', workloads.join(), '--callers', callers.join());
  words.push('--processes', processes.join());
  return rate === undefined ? words : [...words, '--rate', String(rate)];
}

function listOf<T extends string>(option: string, text: string, known: readonly T[]): readonly T[] {
  return text.split(',').map((word) => {
    const found = known.find((candidate) => candidate.toLowerCase() === word.trim().toLowerCase());
    if (found === undefined) throw new Error(`${option} knows ${known.join(', ')}, and not "${word}".`);
    return found;
  });
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${option} wants a number above 0, and not "${text}".`);
  return number;
}

const numbersOf = (option: string, text: string): readonly number[] =>
  text.split(',').map((word) => numberOf(option, word));

function settingOf(option: string, text: string): [string, string] {
  const [name, value] = text.split('=', 2);
  if (!name || value === undefined) throw new Error(`${option} wants name=value, and not "${text}".`);
  return [name, value];
}
