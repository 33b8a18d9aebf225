import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid, type Statement, type Transaction, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { sessionsWaiting } from '../testing/sessions-waiting.js';
import { insertCustomers, type NewCustomerRow } from './insert-customers.js';

type Insert = (tx: Transaction, newcomers: readonly NewCustomerRow[]) => Promise<unknown>;

const rowOf = (tenantId: Uuid, index: number): NewCustomerRow => ({
  tenantId,
  customerId: newUuid(),
  emailIndex: Buffer.alloc(32, index),
  indexVersion: 1,
  wrappedKey: Buffer.alloc(0),
  keyVersion: 1,
  sealed: Buffer.alloc(0),
});

const UNSORTED: Statement = {
  name: 'test-insert-customers-unsorted',
  text: `
    INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
    SELECT tenant_id, customer_id, email_index, 1, '', 1, ''
    FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS newcomer (tenant_id, customer_id, email_index)
    ON CONFLICT (tenant_id, email_index) DO NOTHING`,
};

const insertUnsorted: Insert = (tx, rows) =>
  tx.execute(UNSORTED, [
    rows.map(({ tenantId }) => tenantId),
    rows.map(({ customerId }) => customerId),
    rows.map(({ emailIndex }) => emailIndex),
  ]);

describe('insertCustomers', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  /**
   * Two batches with the same people in opposite order. A third transaction holds the one in the middle until both
   * batches wait, then lets go, so the batches certainly meet.
   */
  const meet = async (insert: Insert): Promise<PromiseSettledResult<unknown>[]> => {
    const tenantId = newUuid();
    const inOrder = [1, 2, 3].map((index) => rowOf(tenantId, index));
    const reversed = [3, 2, 1].map((index) => rowOf(tenantId, index));
    let outcomes: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    const inTheMiddle = db.database.transaction(async (tx) => {
      await insert(tx, [rowOf(tenantId, 2)]);
      outcomes = Promise.allSettled(
        [inOrder, reversed].map((batch) => db.database.transaction((other) => insert(other, batch))),
      );
      await sessionsWaiting(db.dataSource, 2);
      throw new Error('lets go');
    });
    await expect(inTheMiddle).rejects.toThrow('lets go');
    return outcomes;
  };

  it('lets two batches that create the same people in opposite order pass one after the other', async () => {
    const outcomes = await meet(insertCustomers);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('(negative control) would deadlock if each batch kept its own order', async () => {
    const outcomes = await meet(insertUnsorted);

    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: '40P01' } });
  });

  it('answers with the ids of those that are new', async () => {
    const tenantId = newUuid();
    const [known, fresh] = [rowOf(tenantId, 1), rowOf(tenantId, 2)];
    await insertCustomers(db.database, [known]);

    expect(await insertCustomers(db.database, [rowOf(tenantId, 1), fresh])).toEqual(
      new Set([fresh.customerId]),
    );
  });
});
