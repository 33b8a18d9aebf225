import { Injectable } from '@nestjs/common';
import { Environment, open, seal } from '#platform';
import { KeyEncryption, UnknownKeyVersion, type WrappedKey } from './key-encryption.js';

const LARGEST_VERSION = 32_767; // `customers.key_version` is a smallint

/**
 * Key-encryption keys from KEY_ENCRYPTION_KEYS. The first wraps, all of them unwrap, so a key is rotated by putting a
 * new one in front and leaving the old one behind it.
 */
@Injectable()
export class KeyRing extends KeyEncryption {
  readonly versions: readonly [number, ...number[]];
  private readonly keys: ReadonlyMap<number, Buffer>;
  private readonly wrapping: { readonly version: number; readonly key: Buffer };

  constructor(environment: Environment) {
    super();
    const entries = environment.KEY_ENCRYPTION_KEYS.split(',').map(parseEntry);
    const [first] = entries;
    if (first === undefined) throw new Error('KEY_ENCRYPTION_KEYS is empty.');
    this.wrapping = first;
    this.versions = [first.version, ...entries.slice(1).map(({ version }) => version)];
    this.keys = new Map(entries.map(({ version, key }) => [version, key]));
    if (this.keys.size < entries.length) throw new Error('KEY_ENCRYPTION_KEYS names a version twice.');
  }

  wrap(key: Buffer, context: string): WrappedKey {
    return { version: this.wrapping.version, bytes: seal(this.wrapping.key, key, context) };
  }

  unwrap({ version, bytes }: WrappedKey, context: string): Buffer {
    const key = this.keys.get(version);
    if (key === undefined) throw new UnknownKeyVersion(version, this.versions);
    return open(key, bytes, context);
  }
}

function parseEntry(entry: string): { version: number; key: Buffer } {
  const [version = '', base64 = ''] = entry.split(':');
  const parsed = { version: Number(version), key: Buffer.from(base64, 'base64') };
  if (!/^\d+$/.test(version) || parsed.version > LARGEST_VERSION || parsed.key.length !== 32) {
    // The entry itself holds a secret: name its version at most.
    throw new Error(
      `KEY_ENCRYPTION_KEYS must be "version:base64 of 32 bytes" with versions of 0 to ${LARGEST_VERSION}; see version "${version.slice(0, 6)}".`,
    );
  }
  return parsed;
}
