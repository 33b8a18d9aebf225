import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { Newcomer } from '../contact.js';
import type { Customers } from '../customers.js';
import { customersWith, newcomerOf, newKeyEntry } from '../testing/customers-with.js';
import { eraseCustomer } from './erase-customer.js';

describe('eraseCustomer', () => {
  let db: TestDatabase;
  let customers: Customers;
  let tenantId: Uuid;
  let ada: Newcomer;

  beforeAll(async () => {
    db = await createTestDatabase();
    customers = customersWith(newKeyEntry(1));
  });
  beforeEach(async () => {
    tenantId = newUuid();
    ada = newcomerOf(customers, tenantId, { email: 'ada@example.org', name: 'Ada' });
    await customers.create(db.database, [ada]);
  });
  afterAll(() => db.drop());

  const erase = (): Promise<boolean> => eraseCustomer(db.database, tenantId, ada.customerId);

  it('leaves nothing that opens, even in a process that has the data key in its memory', async () => {
    expect(await erase()).toBe(true);

    expect(await customers.openCustomer(db.database, tenantId, ada.customerId)).toBe('erased');
    expect(await customers.dataKeyOf(db.database, tenantId, ada.customerId)).toBe('erased');
  });

  it('makes the customer unknown; the next booking creates another', async () => {
    await erase();
    const again = { ...ada, customerId: newUuid() };

    expect((await customers.find(db.database, [ada])).size).toBe(0);
    const [known] = (await customers.create(db.database, [again])).values();
    expect(known?.customerId).toBe(again.customerId);
  });

  it('may happen to one person any number of times, each time as another customer', async () => {
    await erase();
    const again = { ...ada, customerId: newUuid() };
    await customers.create(db.database, [again]);

    expect(await eraseCustomer(db.database, tenantId, again.customerId)).toBe(true);
  });

  it('says when there is nothing to erase', async () => {
    await erase();

    expect(await erase()).toBe(false);
    expect(await eraseCustomer(db.database, tenantId, newUuid())).toBe(false);
  });

  it("does not touch another tenant's customer", async () => {
    expect(await eraseCustomer(db.database, newUuid(), ada.customerId)).toBe(false);
    expect(await customers.openCustomer(db.database, tenantId, ada.customerId)).toEqual(ada.contact);
  });

  it('is all or nothing: the database refuses a customer who is erased by half', async () => {
    const half = db.dataSource.query('UPDATE customers SET wrapped_key = NULL WHERE customer_id = $1', [
      ada.customerId,
    ]);

    await expect(half).rejects.toThrow(/customers_known_or_erased/);
  });
});
