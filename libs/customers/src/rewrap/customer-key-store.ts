import { type Database, inTransaction } from '#platform';
import { contextOfKey, type StoredKey } from '../keys/customer-keys.js';
import { countWrappedKeys } from '../sql/count-wrapped-keys.js';
import { replaceWrappedKeys } from '../sql/replace-wrapped-keys.js';
import { readKeysOfVersion, walkWrappedKeys } from '../sql/walk-wrapped-keys.js';
import { type Rewrapped, WrappedKeyStore } from './wrapped-key-store.js';

/** The data keys of all customers who have not been erased. */
export class CustomerKeyStore extends WrappedKeyStore<StoredKey> {
  constructor(private readonly database: Database) {
    super();
  }

  override countByVersion(): Promise<ReadonlyMap<number, number>> {
    return countWrappedKeys(this.database);
  }

  override someOf(version: number, limit: number): Promise<StoredKey[]> {
    return readKeysOfVersion(this.database, version, limit);
  }

  override readAfter(last: StoredKey | undefined, limit: number): Promise<StoredKey[]> {
    return walkWrappedKeys(this.database, last, limit);
  }

  override contextOf({ tenantId, customerId }: StoredKey): string {
    return contextOfKey(tenantId, customerId);
  }

  override replace(rewrapped: readonly Rewrapped<StoredKey>[]): Promise<number> {
    return inTransaction(this.database, (tx) => replaceWrappedKeys(tx, rewrapped), {
      as: 'system',
      byIndex: true,
      lockTimeoutMs: 10_000,
    });
  }
}
