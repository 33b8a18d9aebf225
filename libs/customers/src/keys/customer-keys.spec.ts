import { beforeEach, describe, expect, it } from '@jest/globals';
import { newKey, newUuid, open, seal, SealBroken } from '#platform';
import { CustomerKeys } from './customer-keys.js';
import { KeyEncryption, type WrappedKey } from './key-encryption.js';

/** A key service that counts how often it is asked. */
class CountingKeyService extends KeyEncryption {
  readonly versions: readonly [number] = [1];
  private readonly key = newKey();
  unwrapped = 0;

  wrap(key: Buffer, context: string): WrappedKey {
    return { version: 1, bytes: seal(this.key, key, context) };
  }

  unwrap({ bytes }: WrappedKey, context: string): Buffer {
    this.unwrapped += 1;
    return open(this.key, bytes, context);
  }
}

const tenantId = newUuid();
const customerId = newUuid();

describe("customers' data keys", () => {
  let service: CountingKeyService;
  let maker: CustomerKeys;
  let keys: CustomerKeys;

  beforeEach(() => {
    service = new CountingKeyService();
    maker = new CustomerKeys(service);
    keys = new CustomerKeys(service); // another process: it has not seen what `maker` made
  });

  it('come back from their wrapped form', async () => {
    const { dataKey, wrapped } = await maker.make(tenantId, customerId);

    expect(await keys.unwrap({ tenantId, customerId, wrapped })).toEqual(dataKey);
  });

  it('are unwrapped once for a customer who returns', async () => {
    const { wrapped } = await maker.make(tenantId, customerId);

    await keys.unwrap({ tenantId, customerId, wrapped });
    await keys.unwrap({ tenantId, customerId, wrapped });

    expect(service.unwrapped).toBe(1);
  });

  it('need no unwrap in the process that made them', async () => {
    const { dataKey, wrapped } = await maker.make(tenantId, customerId);

    expect(await maker.unwrap({ tenantId, customerId, wrapped })).toBe(dataKey);
    expect(service.unwrapped).toBe(0);
  });

  it('are not mixed up when a transaction that made one rolls back and the next makes another', async () => {
    const rolledBack = await maker.make(tenantId, customerId);
    const stored = await keys.make(tenantId, customerId);

    const opened = await maker.unwrap({ tenantId, customerId, wrapped: stored.wrapped });

    expect(opened).toEqual(stored.dataKey);
    expect(opened).not.toEqual(rolledBack.dataKey);
  });

  it('do not unwrap in another row, not even while they are remembered', async () => {
    const { wrapped } = await maker.make(tenantId, customerId);

    await expect(maker.unwrap({ tenantId, customerId: newUuid(), wrapped })).rejects.toThrow(SealBroken);
    await expect(maker.unwrap({ tenantId: newUuid(), customerId, wrapped })).rejects.toThrow(SealBroken);
  });
});
