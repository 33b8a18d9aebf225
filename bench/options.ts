import { parseArgs } from 'node:util';
import { type LayerName, LAYERS } from './layers/layer.js';
import { type WorkloadName, WORKLOADS } from './workloads/wishes.js';

export const HELP = `npm run bench                  about two minutes: every layer, and the goals of docs/performance.md
npm run bench -- --full        everything: larger tables, more processes, the relay, a held snapshot
npm run bench -- --profile     a CPU profile of the API under load, and where the time goes

For tuning, any of these; cells alternate round by round:
  --only L2,L4                 layers: ${LAYERS.join(', ')}
  --workload hot,spread        workloads: ${WORKLOADS.join(', ')}
  --callers 1,64               callers of a closed loop
  --rate 2000                  an open loop at that many requests a second instead
  --seconds 3                  length of a cell
  --rounds 2                   how often each cell is run
  --processes 2                API processes of L4
  --set shared_buffers=1GB     a setting of PostgreSQL; may be repeated
  --name before                names the files under bench/results/`;

export interface Options {
  readonly help: boolean;
  readonly full: boolean;
  readonly profile: boolean;
  /** Given when cells are chosen by hand. */
  readonly tuning: Tuning | undefined;
  readonly seconds: number | undefined;
  readonly processes: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly name: string | undefined;
}

export interface Tuning {
  readonly layers: readonly LayerName[];
  readonly workloads: readonly WorkloadName[];
  readonly callers: readonly number[];
  readonly rate: number | undefined;
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
      only: { type: 'string' },
      workload: { type: 'string' },
      callers: { type: 'string' },
      rate: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      processes: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      name: { type: 'string' },
    },
  });
  const byHand = [values.only, values.workload, values.callers, values.rate, values.rounds].some(
    (value) => value !== undefined,
  );
  const tuning: Tuning = {
    layers: listOf('--only', values.only ?? 'L4', LAYERS),
    workloads: listOf('--workload', values.workload ?? 'spread', WORKLOADS),
    callers: (values.callers ?? '64').split(',').map((text) => numberOf('--callers', text)),
    rate: values.rate === undefined ? undefined : numberOf('--rate', values.rate),
    rounds: numberOf('--rounds', values.rounds ?? '2'),
  };
  return {
    help: values.help,
    full: values.full,
    profile: values.profile,
    tuning: byHand ? tuning : undefined,
    seconds: values.seconds === undefined ? undefined : numberOf('--seconds', values.seconds),
    processes: numberOf('--processes', values.processes ?? '1'),
    settings: Object.fromEntries(values.set.map(settingOf)),
    name: values.name,
  };
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

function settingOf(text: string): [string, string] {
  const [name, value] = text.split('=', 2);
  if (!name || value === undefined) throw new Error(`--set wants name=value, and not "${text}".`);
  return [name, value];
}
