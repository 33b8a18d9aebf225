import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid, SealBroken, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { lookupKey, type Contact, type KnownCustomer } from './contact.js';
import type { Customers } from './customers.js';
import { UnknownKeyVersion } from './keys/key-encryption.js';
import { customersWith, newcomerOf, newKeyEntry } from './testing/customers-with.js';

const ADA: Contact = { email: 'Ada@Example.org', name: 'Ada Lovelace', phone: '+44 20 7946 0018' };
const BOB: Contact = { email: 'bob@example.org', name: 'Bob' };

const key1 = newKeyEntry(1);
const key2 = newKeyEntry(2);

describe('customers', () => {
  let db: TestDatabase;
  let customers: Customers;

  beforeAll(async () => {
    db = await createTestDatabase();
    customers = customersWith(key1);
  });
  afterAll(() => db.drop());

  const create = async (
    tenantId: Uuid,
    contact: Contact,
    by: Customers = customers,
  ): Promise<KnownCustomer> => {
    const newcomer = newcomerOf(by, tenantId, contact);
    const created = await db.database.transaction((tx) => by.create(tx, [newcomer]));
    return created.get(lookupKey(tenantId, newcomer.emailIndex))!;
  };

  const find = async (
    tenantId: Uuid,
    email: string,
    by: Customers = customers,
  ): Promise<KnownCustomer | undefined> => {
    const emailIndex = by.emailIndexOf(tenantId, email);
    const found = await by.find(db.database, [{ tenantId, emailIndex }]);
    return found.get(lookupKey(tenantId, emailIndex));
  };

  describe('are found', () => {
    it('by any spelling of their e-mail', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);

      expect(await find(tenantId, ' ADA@example.ORG ')).toEqual(ada);
    });

    it('not before they are created', async () => {
      expect(await find(newUuid(), ADA.email)).toBeUndefined();
    });

    it('by their own tenant only', async () => {
      const ada = await create(newUuid(), ADA);
      const elsewhere = newUuid();

      expect(await find(elsewhere, ADA.email)).toBeUndefined();
      expect((await create(elsewhere, ADA)).customerId).not.toBe(ada.customerId);
    });

    it('by an index that does not tell whether another tenant knows the same person', () => {
      const [here, there] = [newUuid(), newUuid()];

      expect(customers.emailIndexOf(here, ADA.email)).not.toEqual(customers.emailIndexOf(there, ADA.email));
    });

    it('many in one statement, those of several tenants too, and nobody is made up', async () => {
      const [here, there] = [newUuid(), newUuid()];
      const [ada, bob] = [await create(here, ADA), await create(there, BOB)];
      const indexOf = (tenantId: Uuid, { email }: Contact) => ({
        tenantId,
        emailIndex: customers.emailIndexOf(tenantId, email),
      });

      const found = await customers.find(db.database, [
        indexOf(here, ADA),
        indexOf(here, ADA),
        indexOf(here, BOB),
        indexOf(there, BOB),
      ]);

      expect([...found.values()].map(({ customerId }) => customerId).toSorted()).toEqual(
        [ada.customerId, bob.customerId].toSorted(),
      );
    });

    it('and created in no statement at all when nobody is asked for', async () => {
      expect(await customers.find(db.database, [])).toEqual(new Map());
      expect(await customers.create(db.database, [])).toEqual(new Map());
    });
  });

  describe('are created', () => {
    it('once, when a batch holds the same person twice', async () => {
      const tenantId = newUuid();
      const [first, second] = ['ada@example.org', 'ADA@EXAMPLE.ORG'].map((email) =>
        newcomerOf(customers, tenantId, { ...ADA, email }),
      );

      const created = await db.database.transaction((tx) => customers.create(tx, [first!, second!]));

      expect(created.size).toBe(1);
      const known = created.get(lookupKey(tenantId, second!.emailIndex))!;
      expect([first!.customerId, second!.customerId]).toContain(known.customerId);
      expect(await find(tenantId, ADA.email)).toEqual(known);
    });

    it('not again when they exist; the contact stays as it was first given', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);

      const again = await create(tenantId, { email: 'ada@example.org', name: 'Countess' });

      expect(again).toEqual(ada);
      expect(await customers.openCustomer(db.database, tenantId, ada.customerId)).toEqual(ADA);
    });

    it('along with others that exist already', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);
      const newcomers = [ADA, BOB].map((contact) => newcomerOf(customers, tenantId, contact));

      const known = await db.database.transaction((tx) => customers.create(tx, newcomers));

      expect(known.get(lookupKey(tenantId, newcomers[0]!.emailIndex))).toEqual(ada);
      expect(known.get(lookupKey(tenantId, newcomers[1]!.emailIndex))?.customerId).toBe(
        newcomers[1]!.customerId,
      );
    });

    it('with a data key of their own', async () => {
      const tenantId = newUuid();

      expect((await create(tenantId, ADA)).dataKey).not.toEqual((await create(tenantId, BOB)).dataKey);
    });

    it('under the key that is stored, also when a first try under the same id was rolled back', async () => {
      const tenantId = newUuid();
      const newcomer = newcomerOf(customers, tenantId, ADA);
      const key = lookupKey(tenantId, newcomer.emailIndex);
      const giveUp = db.database.transaction(async (tx) => {
        await customers.create(tx, [newcomer]);
        throw new Error('rolled back');
      });
      await expect(giveUp).rejects.toThrow('rolled back');

      const second = await db.database.transaction((tx) => customers.create(tx, [newcomer]));

      const stored = await customersWith(key1).dataKeyOf(db.database, tenantId, newcomer.customerId);
      expect(second.get(key)?.dataKey).toEqual(stored);
      expect((await find(tenantId, ADA.email))?.dataKey).toEqual(stored);
    });
  });

  describe('are opened', () => {
    it('with everything they gave, and with nothing they did not give', async () => {
      const tenantId = newUuid();
      const [ada, bob] = [await create(tenantId, ADA), await create(tenantId, BOB)];

      expect(await customers.openCustomer(db.database, tenantId, ada.customerId)).toEqual(ADA);
      expect(await customers.openCustomer(db.database, tenantId, bob.customerId)).toEqual(BOB);
    });

    it('for their own tenant only', async () => {
      const ada = await create(newUuid(), ADA);

      expect(await customers.openCustomer(db.database, newUuid(), ada.customerId)).toBeUndefined();
      expect(await customers.dataKeyOf(db.database, newUuid(), ada.customerId)).toBeUndefined();
    });

    it('by a process that was started later', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);

      expect(await customersWith(key1).openCustomer(db.database, tenantId, ada.customerId)).toEqual(ADA);
    });

    it('along with what was sealed for them elsewhere', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);
      const sealed = customers.seal(ada, { notes: 'window, please' }, 'booking:1');

      const dataKey = await customersWith(key1).dataKeyOf(db.database, tenantId, ada.customerId);

      expect(customers.open({ dataKey: dataKey as Buffer }, sealed, 'booking:1')).toEqual({
        notes: 'window, please',
      });
      expect(() => customers.open(ada, sealed, 'booking:2')).toThrow(SealBroken);
    });

    it('not from what was moved over from another row', async () => {
      const tenantId = newUuid();
      const [ada, bob] = [await create(tenantId, ADA), await create(tenantId, BOB)];
      const move = (columns: string): Promise<unknown> =>
        db.dataSource.query(
          `UPDATE customers SET (${columns}) = (SELECT ${columns} FROM customers WHERE customer_id = $1)
           WHERE customer_id = $2`,
          [ada.customerId, bob.customerId],
        );
      const openBob = (by: Customers) => by.openCustomer(db.database, tenantId, bob.customerId);

      await move('sealed, created_at');
      await expect(openBob(customers)).rejects.toThrow(SealBroken);
      await move('wrapped_key, key_version, sealed');
      await expect(openBob(customers)).rejects.toThrow(SealBroken);
      await expect(openBob(customersWith(key1))).rejects.toThrow(SealBroken);
    });
  });

  describe('while the key-encryption key is rotated', () => {
    it('stay known and open, and new ones are wrapped by the new key', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);
      const rotated = customersWith(key2, key1);

      const bob = await create(tenantId, BOB, rotated);

      expect(await find(tenantId, ADA.email, rotated)).toEqual(ada);
      expect(await rotated.openCustomer(db.database, tenantId, ada.customerId)).toEqual(ADA);
      const versions = await db.dataSource.query(
        'SELECT key_version FROM customers WHERE customer_id = ANY($1) ORDER BY key_version',
        [[ada.customerId, bob.customerId]],
      );
      expect(versions).toEqual([{ key_version: 1 }, { key_version: 2 }]);
    });

    it('are refused, with the missing version named, once the old key is gone too early', async () => {
      const tenantId = newUuid();
      await create(tenantId, ADA);

      await expect(find(tenantId, ADA.email, customersWith(key2))).rejects.toThrow(UnknownKeyVersion);
    });

    it('do not open with another key under the same version', async () => {
      const tenantId = newUuid();
      const ada = await create(tenantId, ADA);
      const impostor = customersWith(newKeyEntry(1));

      await expect(impostor.openCustomer(db.database, tenantId, ada.customerId)).rejects.toThrow(SealBroken);
    });
  });
});
