import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { REPLACE_WRAPPED_KEYS } from './replace-wrapped-keys.js';
import { WALK_WRAPPED_KEYS } from './walk-wrapped-keys.js';

describe('to wrap data keys anew', () => {
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

  const planOf = (text: string, ...settings: readonly string[]): Promise<string> =>
    db.dataSource.transaction(async (tx) => {
      for (const setting of settings) await tx.query(`SET LOCAL ${setting}`);
      const plan = await tx.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN (GENERIC_PLAN) ${text}`);
      return plan.map((line) => line['QUERY PLAN']).join('\n');
    });

  it('customers are walked by their index, and never sorted', async () => {
    const plan = await planOf(WALK_WRAPPED_KEYS.text);

    expect(plan).toContain('Index Scan using customers_pkey');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('they are locked one by one in the order given, so that two who do it at once cannot hold each other up', async () => {
    const byIndex = ['enable_seqscan = off', 'enable_hashjoin = off', 'enable_mergejoin = off'];

    const plan = await planOf(REPLACE_WRAPPED_KEYS.text, ...byIndex);

    expect(plan).toMatch(
      /Nested Loop[^\n]*\n *-> {2}Function Scan on anew[^\n]*\n *-> {2}Index Scan using customers_pkey/,
    );
  });
});
