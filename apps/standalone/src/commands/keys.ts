import {
  CustomerKeyStore,
  KeyEncryption,
  requireFirstKey,
  type RewrapCounts,
  rewrapKeys,
  type WrappedKeyStore,
} from '#customers';
import { Database } from '#platform';
import { WebhookSecretStore } from '#webhooks';
import type { CommandInput } from './command.js';
import type { Setup } from './open-setup.js';
import { ProgressBar } from './progress-bar.js';

/** What a shell says of a program that was interrupted. */
const INTERRUPTED = 130;

/** What key-encryption keys wrap. */
interface Kind {
  readonly name: string;
  readonly store: WrappedKeyStore;
  readonly counts: ReadonlyMap<number, number>;
}

type Counted = readonly (readonly [kind: Kind, counts: RewrapCounts])[];

interface Outcome {
  readonly keys: KeyEncryption;
  readonly dryRun: boolean;
  readonly isInterrupted: boolean;
}

/** `keys status`: a line for each version, and which may be taken out; 1 where one that is needed is missing. */
export async function showKeys({ setup, say }: CommandInput): Promise<number> {
  const kinds = await kindsOf(setup);
  const [first, ...others] = setup.get(KeyEncryption, LOOSELY).versions;
  const missing = versionsIn(kinds).filter((version) => version !== first && !others.includes(version));
  const idle = others.filter((version) => totalOf(kinds, version) === 0);
  const show = (version: number, place: string): void => {
    const counts = kinds.map((kind) => `${kind.counts.get(version) ?? 0} ${kind.name}`).join(', ');
    say(`key ${version}: ${counts}; ${place}`);
  };
  show(first, 'the first in KEY_ENCRYPTION_KEYS');
  for (const version of others)
    show(version, `in KEY_ENCRYPTION_KEYS, ${idle.includes(version) ? 'may be taken out' : 'needed there'}`);
  for (const version of missing) show(version, 'not in KEY_ENCRYPTION_KEYS: none of these can be opened');
  say(`May be taken out of KEY_ENCRYPTION_KEYS: ${idle.join(', ') || 'none'}.`);
  return missing.length === 0 ? 0 : 1;
}

/** `keys rewrap`: 0 when nothing that it met is left, 1 when some of it does not open, 130 when it was interrupted. */
export async function rewrapAllKeys({ setup, dryRun, say }: CommandInput): Promise<number> {
  const kinds = await kindsOf(setup);
  const keys = setup.get(KeyEncryption, LOOSELY);
  for (const { store } of kinds) await requireFirstKey(store, keys);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const counted = await rewrapKinds(kinds, keys, { dryRun, stop: stop.signal });
    return tell(say, counted, { keys, dryRun, isInterrupted: stop.signal.aborted });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

const LOOSELY = { strict: false };

async function kindsOf(setup: Setup): Promise<readonly Kind[]> {
  const database = setup.get(Database);
  const kind = async (name: string, store: WrappedKeyStore): Promise<Kind> => ({
    name,
    store,
    counts: await store.countByVersion(),
  });
  return [
    await kind('customers', new CustomerKeyStore(database)),
    await kind('webhook secrets', new WebhookSecretStore(database)),
  ];
}

async function rewrapKinds(
  kinds: readonly Kind[],
  keys: KeyEncryption,
  options: { readonly dryRun: boolean; readonly stop: AbortSignal },
): Promise<Counted> {
  const bar = new ProgressBar();
  const all = Math.max(1, totalOf(kinds));
  const counted: [Kind, RewrapCounts][] = [];
  let before = 0;
  for (const kind of kinds) {
    const progress = ({ read }: RewrapCounts): void =>
      bar.tell(() => `${before + read} of ${all} keys`, (before + read) / all);
    const counts = await rewrapKeys(kind.store, keys, { ...options, progress });
    counted.push([kind, counts]);
    before += counts.read;
  }
  bar.end(`${before} keys`, options.stop.aborted ? before / all : 1);
  return counted;
}

function tell(
  say: (line: string) => void,
  counted: Counted,
  { keys, dryRun, isInterrupted }: Outcome,
): number {
  const unopened = counted.flatMap(([{ name }, counts]) => unopenedOf(name, counts, keys));
  unopened.forEach(say);
  if (dryRun) say('This was a dry run: nothing was changed.');
  if (isInterrupted) say('Interrupted. Run it again: what is done stays done.');
  const done = counted.map(([{ name }, { rewrapped }]) => `${rewrapped} ${name}`).join(' and ');
  const overtaken = sumOf(counted.map(([, counts]) => counts.overtaken));
  const left = sumOf(counted.flatMap(([, counts]) => [...counts.unopened.values()]));
  say(
    `${done} ${dryRun ? 'to be ' : ''}wrapped anew by key ${keys.versions[0]}, ` +
      `${overtaken} changed by others meanwhile, ${left} that cannot be opened.`,
  );
  if (isInterrupted) return INTERRUPTED;
  return left === 0 ? 0 : 1;
}

const unopenedOf = (name: string, { unopened }: RewrapCounts, { versions }: KeyEncryption): string[] =>
  [...unopened].map(
    ([version, count]) =>
      `${count} ${name} stay as they are: wrapped by key ${version}, ` +
      (versions.includes(version)
        ? `and the key ${version} in KEY_ENCRYPTION_KEYS does not open them.`
        : 'which is not in KEY_ENCRYPTION_KEYS.'),
  );

const versionsIn = (kinds: readonly Kind[]): number[] =>
  [...new Set(kinds.flatMap(({ counts }) => [...counts.keys()]))].sort((one, other) => one - other);

/** Of one version, or of all. */
const totalOf = (kinds: readonly Kind[], version?: number): number =>
  sumOf(
    kinds.flatMap(({ counts }) =>
      version === undefined ? [...counts.values()] : [counts.get(version) ?? 0],
    ),
  );

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
