import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid, type Statement, type Transaction, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { lookupKey, type Newcomer } from './contact.js';
import type { Customers } from './customers.js';
import { customersWith, newcomerOf, newKeyEntry } from './testing/customers-with.js';
import { sessionsWaiting } from './testing/sessions-waiting.js';

const RACERS = 30;
const SPELLINGS = ['ada@example.org', 'ADA@EXAMPLE.ORG', ' Ada@Example.org ', 'ａｄａ@example.org'];

/** Resolves for everybody once `size` have arrived, so that all of them have looked before any of them writes. */
function barrierFor(size: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived === size) open();
    return opened;
  };
}

describe('thirty first bookings by one person at once', () => {
  let db: TestDatabase;
  let customers: Customers;
  let tenantId: Uuid;

  beforeEach(async () => {
    db = await createTestDatabase({ poolSize: RACERS + 2 });
    customers = customersWith(newKeyEntry(1));
    tenantId = newUuid();
  });
  afterEach(() => db.drop());

  /** Each racer looks, waits until all have looked and found nobody, and then creates, in its own transaction. */
  const race = (
    create: (tx: Transaction, newcomer: Newcomer) => Promise<Uuid>,
    indexOf: (email: string) => Buffer = (email) => customers.emailIndexOf(tenantId, email),
  ): Promise<Uuid[]> => {
    const everybodyLooked = barrierFor(RACERS);
    const book = (email: string) =>
      db.database.transaction(async (tx) => {
        const newcomer = {
          ...newcomerOf(customers, tenantId, { email, name: 'Ada' }),
          emailIndex: indexOf(email),
        };
        const found = await customers.find(tx, [newcomer]);
        expect(found.size).toBe(0);
        await everybodyLooked();
        return create(tx, newcomer);
      });
    return Promise.all(Array.from({ length: RACERS }, (_, i) => book(SPELLINGS[i % SPELLINGS.length]!)));
  };

  const createProperly = async (tx: Transaction, newcomer: Newcomer): Promise<Uuid> => {
    const created = await customers.create(tx, [newcomer]);
    return created.get(lookupKey(newcomer.tenantId, newcomer.emailIndex))!.customerId;
  };

  const stored = async (): Promise<number> =>
    (await db.dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM customers'))[0]!
      .count;

  it('make one customer, whom all of them get', async () => {
    const ids = await race(createProperly);

    expect(new Set(ids).size).toBe(1);
    expect(await stored()).toBe(1);
  });

  it('make one customer also when the first of them rolls back', async () => {
    const newcomer = newcomerOf(customers, tenantId, { email: SPELLINGS[0]!, name: 'Ada' });
    let others: Promise<Uuid[]> | undefined;
    const first = db.database.transaction(async (tx) => {
      await customers.create(tx, [newcomer]);
      others = race(createProperly);
      await sessionsWaiting(db.dataSource, 2);
      throw new Error('rolled back');
    });
    await expect(first).rejects.toThrow('rolled back');

    const ids = new Set(await others);

    expect(ids.size).toBe(1);
    expect(ids).not.toContain(newcomer.customerId);
    expect(await stored()).toBe(1);
  });

  it('(negative control) make several when the table does not insist on one', async () => {
    await db.dataSource.query('ALTER TABLE customers DROP CONSTRAINT customers_tenant_id_email_index_key');
    const insert: Statement = {
      name: 'test-insert-without-guard',
      text: `INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
             VALUES ($1, $2, $3, 1, '', 1, '')`,
    };

    await race(async (tx, newcomer) => {
      await tx.execute(insert, [newcomer.tenantId, newcomer.customerId, newcomer.emailIndex]);
      return newcomer.customerId;
    });

    expect(await stored()).toBe(RACERS);
  });

  it('(negative control) make several when spellings are not recognised', async () => {
    const ids = await race(createProperly, (email) => Buffer.from(email));

    expect(new Set(ids).size).toBe(SPELLINGS.length);
  });
});
