import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { newKey, type Uuid } from '#platform';
import { KeyEncryption, type WrappedKey } from './key-encryption.js';

/** About 5 MB. */
const CACHED_KEYS = 10_000;

export interface StoredKey {
  readonly tenantId: Uuid;
  readonly customerId: Uuid;
  readonly wrapped: WrappedKey;
}

/**
 * Makes and unwraps customers' data keys, and remembers the most recently used ones: a returning customer does not
 * pay for an unwrap.
 *
 * What is remembered hangs on the wrapped bytes and not on the customer's id alone. So a key that was made in a
 * transaction that rolled back is never taken for the one that was stored in its place, and whoever holds no wrapped
 * key (because it was destroyed) can get nothing from here.
 */
@Injectable()
export class CustomerKeys {
  private readonly unwrapped = new LRUCache<string, Buffer>({ max: CACHED_KEYS });

  constructor(private readonly encryption: KeyEncryption) {}

  /** A new data key for this customer, and its wrapped form to be stored. */
  async make(tenantId: Uuid, customerId: Uuid): Promise<{ dataKey: Buffer; wrapped: WrappedKey }> {
    const dataKey = newKey();
    const wrapped = await this.encryption.wrap(dataKey, contextOfKey(tenantId, customerId));
    this.unwrapped.set(cacheKeyOf({ tenantId, customerId, wrapped }), dataKey);
    return { dataKey, wrapped };
  }

  /** Throws what {@link KeyEncryption.unwrap} throws. */
  async unwrap(stored: StoredKey): Promise<Buffer> {
    const cacheKey = cacheKeyOf(stored);
    const known = this.unwrapped.get(cacheKey);
    if (known !== undefined) return known;
    const dataKey = await this.encryption.unwrap(
      stored.wrapped,
      contextOfKey(stored.tenantId, stored.customerId),
    );
    this.unwrapped.set(cacheKey, dataKey);
    return dataKey;
  }
}

/** What is authenticated with a customer's wrapped key. */
export const contextOfKey = (tenantId: Uuid, customerId: Uuid): string =>
  `customer-key:${tenantId}/${customerId}`;

const cacheKeyOf = ({ tenantId, customerId, wrapped }: StoredKey): string =>
  `${tenantId}/${customerId}/${wrapped.version}/${wrapped.bytes.toString('latin1')}`;
