import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export const HELP = `npm run test:fuzz                20,000 requests, half of them with something wrong
  --requests 2000                fewer or more
  --seed 4711                    the same choices again; without it they are new, and the seed is printed
  --in-flight 32                 how many requests are under way at a time`;

export interface Options {
  readonly help: boolean;
  readonly requests: number;
  readonly seed: number;
  readonly inFlight: number;
}

/** Throws with a sentence when something is not understood. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      help: { type: 'boolean', default: false },
      requests: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      'in-flight': { type: 'string', default: '32' },
    },
  });
  return {
    help: values.help,
    requests: numberOf('requests', values.requests),
    seed: numberOf('seed', values.seed),
    inFlight: numberOf('in-flight', values['in-flight']),
  };
}

function numberOf(name: string, text: string): number {
  if (/^\d{1,9}$|^[12]\d{9}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number, and is ${text}.`);
}
