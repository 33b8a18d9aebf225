import type { KeyEncryption } from '../keys/key-encryption.js';
import { unwrapped } from './rewrap-keys.js';
import type { WrappedKeyStore, WrappedRow } from './wrapped-key-store.js';

/** More than one, so that a single one that is damaged stops nobody. */
const SAMPLE = 10;

/** What the first key would wrap, the processes that have another one under its version could not open. */
export class WrongFirstKey extends Error {
  constructor(version: number) {
    super(
      `Key ${version}, the first in KEY_ENCRYPTION_KEYS, is another one than the key ${version} that has wrapped keys ` +
        'already: with it APIs and workers could open nothing that is wrapped here.',
    );
    this.name = 'WrongFirstKey';
  }
}

/** Throws {@link WrongFirstKey} where nothing opens of what the first version has wrapped so far. */
export async function requireFirstKey<Row extends WrappedRow>(
  store: WrappedKeyStore<Row>,
  keys: KeyEncryption,
): Promise<void> {
  const [version] = keys.versions;
  const sample = await store.someOf(version, SAMPLE);
  const opened = await Promise.all(sample.map((row) => unwrapped(row, store, keys)));
  if (sample.length > 0 && opened.every((key) => key === undefined)) throw new WrongFirstKey(version);
}
