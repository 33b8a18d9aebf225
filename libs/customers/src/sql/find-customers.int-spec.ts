import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { FIND_CUSTOMERS } from './find-customers.js';

describe('find-customers', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.dataSource.query(`
      INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
      SELECT '018f0000-0000-7000-8000-000000000001', gen_random_uuid(), sha256(i::text::bytea), 1,
             decode(repeat('00', 60), 'hex'), 1, decode(repeat('00', 120), 'hex')
      FROM generate_series(1, 20000) AS i`);
    await db.dataSource.query('ANALYZE customers');
  });
  afterAll(() => db.drop());

  it('goes by the index of e-mails and reads no customer that it was not asked for', async () => {
    const plan = await db.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (GENERIC_PLAN) ${FIND_CUSTOMERS.text}`,
    );

    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('customers_tenant_id_email_index_key');
    expect(text).not.toContain('Seq Scan');
  });
});
