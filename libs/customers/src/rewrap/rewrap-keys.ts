import { SealBroken } from '#platform';
import { type KeyEncryption, UnknownKeyVersion } from '../keys/key-encryption.js';
import type { Rewrapped, WrappedKeyStore, WrappedRow } from './wrapped-key-store.js';

/** Few enough that whoever erases one of these customers hardly waits. */
const AT_ONCE = 500;

export interface RewrapOptions {
  /** Everything is read and opened, and nothing is written. */
  readonly dryRun?: boolean;
  readonly stop?: AbortSignal;
  readonly progress?: (counts: RewrapCounts) => void;
}

export interface RewrapCounts {
  readonly read: number;
  /** In a dry run those that would be. */
  readonly rewrapped: number;
  /** Erased, or wrapped anew by somebody else, after they were read. */
  readonly overtaken: number;
  /** By version, those that do not open: its key is not at hand, or is another one. They stay as they are. */
  readonly unopened: ReadonlyMap<number, number>;
}

/**
 * Wraps with the first key whatever another one has wrapped. What it does is done, however it ends: the next run goes
 * on from there. It may run beside itself and beside everything else, because it replaces only what is still as it was
 * read. What does not open is counted and in nobody's way.
 */
export async function rewrapKeys<Row extends WrappedRow>(
  store: WrappedKeyStore<Row>,
  keys: KeyEncryption,
  { dryRun = false, stop, progress }: RewrapOptions = {},
): Promise<RewrapCounts> {
  const counts = { read: 0, rewrapped: 0, overtaken: 0, unopened: new Map<number, number>() };
  let last: Row | undefined;
  do {
    const page = await store.readAfter(last, AT_ONCE);
    last = page.length < AT_ONCE ? undefined : page.at(-1);
    const { rewrapped, unopened } = await rewrap(page, store, keys);
    const replaced = dryRun || rewrapped.length === 0 ? rewrapped.length : await store.replace(rewrapped);
    counts.read += page.length;
    counts.rewrapped += replaced;
    counts.overtaken += rewrapped.length - replaced;
    for (const version of unopened) counts.unopened.set(version, (counts.unopened.get(version) ?? 0) + 1);
    progress?.(counts);
  } while (last !== undefined && stop?.aborted !== true);
  return counts;
}

async function rewrap<Row extends WrappedRow>(
  page: readonly Row[],
  store: WrappedKeyStore<Row>,
  keys: KeyEncryption,
): Promise<{ readonly rewrapped: readonly Rewrapped<Row>[]; readonly unopened: readonly number[] }> {
  const rewrapped: Rewrapped<Row>[] = [];
  const unopened: number[] = [];
  for (const row of page.filter(({ wrapped }) => wrapped.version !== keys.versions[0])) {
    const key = await unwrapped(row, store, keys);
    if (key === undefined) unopened.push(row.wrapped.version);
    else rewrapped.push({ row, anew: await keys.wrap(key, store.contextOf(row)) });
  }
  return { rewrapped, unopened };
}

/** Undefined where the key of its version is not at hand, or is another one. */
export async function unwrapped<Row extends WrappedRow>(
  row: Row,
  store: WrappedKeyStore<Row>,
  keys: KeyEncryption,
): Promise<Buffer | undefined> {
  try {
    return await keys.unwrap(row.wrapped, store.contextOf(row));
  } catch (error) {
    if (error instanceof UnknownKeyVersion || error instanceof SealBroken) return undefined;
    throw error;
  }
}
