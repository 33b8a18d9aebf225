import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Database, newUuid, type Uuid } from '#platform';
import { sabotaged } from '#test/support/sabotaged-database.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { ERASED, type Contact } from '../contact.js';
import type { StoredKey } from '../keys/customer-keys.js';
import { eraseCustomer } from '../sql/erase-customer.js';
import { customersWith, keyRingWith, newcomerOf, newKeyEntry } from '../testing/customers-with.js';
import { sessionsWaiting } from '../testing/sessions-waiting.js';
import { CustomerKeyStore } from './customer-key-store.js';
import { requireFirstKey, WrongFirstKey } from './require-first-key.js';
import { rewrapKeys } from './rewrap-keys.js';

const [key1, key2, key3] = [newKeyEntry(1), newKeyEntry(2), newKeyEntry(3)];
/** More than are wrapped anew at once. */
const MANY = 1_100;

const contactOf = (name: string): Contact => ({ email: `${name}@example.org`, name });

/** Lets something happen each time after keys were read and before they are replaced. */
class InterruptedStore extends CustomerKeyStore {
  constructor(
    database: Database,
    private readonly meanwhile: () => Promise<unknown>,
  ) {
    super(database);
  }

  override async readAfter(last: StoredKey | undefined, limit: number): Promise<StoredKey[]> {
    const rows = await super.readAfter(last, limit);
    await this.meanwhile();
    return rows;
  }
}

describe("customers' data keys", () => {
  let db: TestDatabase;
  let store: CustomerKeyStore;
  let tenantId: Uuid;

  beforeAll(async () => {
    db = await createTestDatabase();
    store = new CustomerKeyStore(db.database);
  });
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE customers');
    tenantId = newUuid();
  });
  afterAll(() => db.drop());

  const book = async (key: string, names: readonly string[], tenant = tenantId): Promise<Uuid[]> => {
    const customers = customersWith(key);
    const newcomers = names.map((name) => newcomerOf(customers, tenant, contactOf(name)));
    await db.database.transaction((tx) => customers.create(tx, newcomers));
    return newcomers.map(({ customerId }) => customerId);
  };
  const bookMany = (key: string): Promise<Uuid[]> =>
    book(
      key,
      Array.from({ length: MANY }, (_, index) => `guest${index}`),
    );
  const open = (customerId: Uuid, key: string, tenant = tenantId): Promise<unknown> =>
    customersWith(key).openCustomer(db.database, tenant, customerId);
  const erase = (customerId: Uuid): Promise<boolean> => eraseCustomer(db.database, tenantId, customerId);
  const stored = (): Promise<unknown> =>
    db.dataSource.query(
      `SELECT customer_id, encode(wrapped_key, 'hex') AS key, key_version FROM customers ORDER BY 1`,
    );
  const storedOf = (customerId: Uuid): Promise<{ key: string | null; version: number | null }[]> =>
    db.dataSource.query(
      `SELECT encode(wrapped_key, 'hex') AS key, key_version AS version FROM customers WHERE customer_id = $1`,
      [customerId],
    );
  const countByVersion = async (): Promise<object> => Object.fromEntries(await store.countByVersion());

  describe('once they are wrapped anew', () => {
    it('open with the new key alone, those of every tenant', async () => {
      const elsewhere = newUuid();
      const [ada = ''] = await book(key1, ['ada']);
      const [bob = ''] = await book(key3, ['bob'], elsewhere);

      const counts = await rewrapKeys(store, keyRingWith(key2, key1, key3));

      expect(counts).toEqual({ read: 2, rewrapped: 2, overtaken: 0, unopened: new Map() });
      expect(await open(ada, key2)).toEqual(contactOf('ada'));
      expect(await open(bob, key2, elsewhere)).toEqual(contactOf('bob'));
    });

    it('open with the new key alone, more of them than are done at once', async () => {
      const customerIds = await bookMany(key1);

      const { rewrapped } = await rewrapKeys(store, keyRingWith(key2, key1));

      expect(rewrapped).toBe(MANY);
      const keys = await customersWith(key2).dataKeysOf(db.database, tenantId, customerIds);
      expect(keys.size).toBe(MANY);
      expect(await open(customerIds.at(-1)!, key2)).toEqual(contactOf(`guest${MANY - 1}`));
    });

    it('are the same keys, so that what was sealed for them elsewhere opens', async () => {
      const before = customersWith(key1);
      const [ada = ''] = await book(key1, ['ada']);
      const dataKey = (await before.dataKeyOf(db.database, tenantId, ada)) as Buffer;
      const sealed = before.seal({ dataKey }, { notes: 'window, please' }, 'booking:1');

      await rewrapKeys(store, keyRingWith(key2, key1));

      const after = customersWith(key2);
      const same = (await after.dataKeyOf(db.database, tenantId, ada)) as Buffer;
      expect(after.open({ dataKey: same }, sealed, 'booking:1')).toEqual({ notes: 'window, please' });
    });

    it('open in a process that had them in its memory', async () => {
      const running = customersWith(key2, key1);
      const [ada = ''] = await book(key1, ['ada']);
      await running.openCustomer(db.database, tenantId, ada);

      await rewrapKeys(store, keyRingWith(key2, key1));

      expect(await running.openCustomer(db.database, tenantId, ada)).toEqual(contactOf('ada'));
    });

    it('are not touched by the next run', async () => {
      await book(key1, ['ada', 'bob']);
      await rewrapKeys(store, keyRingWith(key2, key1));
      const before = await stored();

      const counts = await rewrapKeys(store, keyRingWith(key2, key1));

      expect(counts).toMatchObject({ read: 2, rewrapped: 0, overtaken: 0 });
      expect(await stored()).toEqual(before);
    });
  });

  it('are counted by the key that has wrapped them, without those who were erased', async () => {
    const [ada = ''] = await book(key1, ['ada', 'bob', 'eve']);
    await book(key2, ['dan']);
    await erase(ada);

    expect(await countByVersion()).toEqual({ 1: 2, 2: 1 });
  });

  it('stay as they are in a dry run, which tells what would be done', async () => {
    await book(key1, ['ada', 'bob']);
    await book(key3, ['eve']);
    const before = await stored();

    const counts = await rewrapKeys(store, keyRingWith(key2, key1), { dryRun: true });

    expect(counts).toEqual({ read: 3, rewrapped: 2, overtaken: 0, unopened: new Map([[3, 1]]) });
    expect(await stored()).toEqual(before);
  });

  it('stay as they are where their key is not at hand, and keep nobody else waiting', async () => {
    const [ada = ''] = await book(key3, ['ada']);
    const [bob = ''] = await book(key1, ['bob']);
    const before = await storedOf(ada);

    const counts = await rewrapKeys(store, keyRingWith(key2, key1));

    expect(counts).toMatchObject({ rewrapped: 1, unopened: new Map([[3, 1]]) });
    expect(await storedOf(ada)).toEqual(before);
    expect([await open(ada, key3), await open(bob, key2)]).toEqual([contactOf('ada'), contactOf('bob')]);
  });

  it('stay as they are where another key is at hand under the same version', async () => {
    const [ada = ''] = await book(key1, ['ada']);

    const counts = await rewrapKeys(store, keyRingWith(key2, newKeyEntry(1)));

    expect(counts).toMatchObject({ rewrapped: 0, unopened: new Map([[1, 1]]) });
    expect(await open(ada, key1)).toEqual(contactOf('ada'));
  });

  it('of somebody who books meanwhile are wrapped by the new key, and not touched', async () => {
    await book(key1, ['ada']);
    let booked: Uuid | undefined;
    let before: unknown;
    const bookOnce = async (): Promise<void> => {
      if (booked !== undefined) return;
      [booked] = await book(key2, ['bob']);
      before = await storedOf(booked!);
    };

    await rewrapKeys(new InterruptedStore(db.database, bookOnce), keyRingWith(key2, key1));

    expect(await storedOf(booked!)).toEqual(before);
    expect(await countByVersion()).toEqual({ 2: 2 });
  });

  describe('of somebody who is erased after they were read', () => {
    it('stay destroyed', async () => {
      const [ada = '', bob = ''] = await book(key1, ['ada', 'bob']);
      const interrupted = new InterruptedStore(db.database, () => erase(ada));

      const counts = await rewrapKeys(interrupted, keyRingWith(key2, key1));

      expect(counts).toMatchObject({ rewrapped: 1, overtaken: 1 });
      expect(await storedOf(ada)).toEqual([{ key: null, version: null }]);
      expect([await open(ada, key2), await open(bob, key2)]).toEqual([ERASED, contactOf('bob')]);
    });

    /** The erasure has taken place and is not committed before the new wrapping waits for its row. */
    const meet = async (database: Database, customerId: Uuid): Promise<PromiseSettledResult<unknown>[]> => {
      const run = await db.database.transaction(async (tx) => {
        await eraseCustomer(tx, tenantId, customerId);
        const rewrapping = Promise.allSettled([
          rewrapKeys(new CustomerKeyStore(database), keyRingWith(key2, key1)),
        ]);
        await sessionsWaiting(db.dataSource, 1);
        return { rewrapping };
      });
      return run.rewrapping;
    };

    it('stay destroyed, also when the new wrapping waits for the erasure', async () => {
      const [ada = ''] = await book(key1, ['ada']);

      const [outcome] = await meet(db.database, ada);

      expect(outcome).toMatchObject({ value: { rewrapped: 0, overtaken: 1 } });
      expect(await storedOf(ada)).toEqual([{ key: null, version: null }]);
    });

    /** On connections of its own: another one would refuse another text under the name of a statement that it knows. */
    const meetWithoutGuard = async (customerId: Uuid): Promise<PromiseSettledResult<unknown>[]> => {
      const dataSource = new DataSource({ type: 'postgres', url: db.url, extra: { pipeline: true } });
      await dataSource.initialize();
      try {
        const guard = /AND customers\.wrapped_key = anew\.old_key .*$/;
        return await meet(sabotaged({ sabotage: (text) => text.replace(guard, '') })(dataSource), customerId);
      } finally {
        await dataSource.destroy();
      }
    };

    it('(negative control) would come back if the old bytes were not asked for', async () => {
      const [ada = ''] = await book(key1, ['ada']);
      await db.dataSource.query('ALTER TABLE customers DROP CONSTRAINT customers_known_or_erased');
      try {
        const [outcome] = await meetWithoutGuard(ada);

        expect(outcome).toMatchObject({ value: { rewrapped: 1, overtaken: 0 } });
        expect(await storedOf(ada)).toMatchObject([{ key: expect.any(String), version: 2 }]);
      } finally {
        await db.dataSource.query('TRUNCATE customers');
        await db.dataSource.query(`
          ALTER TABLE customers ADD CONSTRAINT customers_known_or_erased
            CHECK (num_nulls(email_index, wrapped_key, key_version, sealed) IN (0, 4))`);
      }
    });

    it('would not come back even then: the database refuses a customer who is erased by half', async () => {
      const [ada = ''] = await book(key1, ['ada']);

      const [outcome] = await meetWithoutGuard(ada);

      expect(outcome).toMatchObject({ reason: { constraint: 'customers_known_or_erased' } });
      expect(await storedOf(ada)).toEqual([{ key: null, version: null }]);
    });
  });

  it('are not wrapped again by a run that had read them before another run was done', async () => {
    const [ada = ''] = await book(key1, ['ada']);
    const another = (): Promise<unknown> => rewrapKeys(store, keyRingWith(key3, key1));

    const counts = await rewrapKeys(new InterruptedStore(db.database, another), keyRingWith(key2, key1));

    expect(counts).toMatchObject({ rewrapped: 0, overtaken: 1 });
    expect(await open(ada, key3)).toEqual(contactOf('ada'));
  });

  it('are wrapped anew once by two runs at once, and neither fails', async () => {
    const customerIds = await bookMany(key1);
    const keys = keyRingWith(key2, key1);

    const runs = await Promise.all([rewrapKeys(store, keys), rewrapKeys(store, keys)]);

    expect(runs.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(MANY);
    const opened = await customersWith(key2).dataKeysOf(db.database, tenantId, customerIds);
    expect(opened.size).toBe(MANY);
  });

  it('are left where a run is stopped, and the next run does the rest', async () => {
    await bookMany(key1);
    const keys = keyRingWith(key2, key1);
    const stop = new AbortController();

    const first = await rewrapKeys(store, keys, { stop: stop.signal, progress: () => stop.abort() });
    const second = await rewrapKeys(store, keys);

    expect([first.rewrapped > 0, first.rewrapped < MANY]).toEqual([true, true]);
    expect(first.rewrapped + second.rewrapped).toBe(MANY);
    expect(await countByVersion()).toEqual({ 2: MANY });
  });

  describe('with a first key that is not the one of its version', () => {
    it('are refused before anything is wrapped by it', async () => {
      await book(key2, ['ada']);

      await expect(requireFirstKey(store, keyRingWith(newKeyEntry(2), key1))).rejects.toThrow(WrongFirstKey);
    });

    it('(control) are not refused with the right one, also where one of them is damaged', async () => {
      const [ada = ''] = await book(key2, ['ada', 'bob']);
      await db.dataSource.query(`UPDATE customers SET wrapped_key = '' WHERE customer_id = $1`, [ada]);

      await expect(requireFirstKey(store, keyRingWith(key2, key1))).resolves.toBeUndefined();
    });

    it('(control) are not refused as long as it has wrapped nothing', async () => {
      await book(key1, ['ada']);

      await expect(requireFirstKey(store, keyRingWith(key2, key1))).resolves.toBeUndefined();
    });
  });
});
