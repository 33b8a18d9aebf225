/** A data key as it is stored: encrypted by the key-encryption key of this version. */
export interface WrappedKey {
  readonly version: number;
  readonly bytes: Buffer;
}

/** A stored key was wrapped by a key-encryption key that this process was not given. */
export class UnknownKeyVersion extends Error {
  constructor(version: number, known: readonly number[]) {
    super(
      `A customer's data key is wrapped by key-encryption key ${version}, which is not in KEY_ENCRYPTION_KEYS ` +
        `(it has ${known.join(', ')}). A retired key must stay in the list while anything is wrapped by it.`,
    );
    this.name = 'UnknownKeyVersion';
  }
}

/**
 * The port to whatever keeps the key-encryption keys. `context` is authenticated: a wrapped key that is moved to
 * another customer does not unwrap there.
 *
 * Both are called inside the ledger's transaction, while slots are locked. An implementation over a remote key
 * service should therefore ask the service once, at boot, for a local key, and not once per customer.
 */
export abstract class KeyEncryption {
  /** The versions that unwrap; the first of them wraps. */
  abstract readonly versions: readonly [number, ...number[]];

  abstract wrap(key: Buffer, context: string): WrappedKey | Promise<WrappedKey>;

  /** Throws {@link UnknownKeyVersion}, or `SealBroken` for a wrong key, a wrong context or a changed byte. */
  abstract unwrap(wrapped: WrappedKey, context: string): Buffer | Promise<Buffer>;
}
