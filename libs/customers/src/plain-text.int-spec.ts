import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { Contact } from './contact.js';
import { customersWith, newcomerOf, newKeyEntry } from './testing/customers-with.js';

const ADA: Contact = { email: 'Ada.Lovelace@example.org', name: 'Augusta King', phone: '+442079460018' };
const SECRETS = [...Object.values(ADA), 'ada.lovelace@example.org', 'Augusta', '2079460018'] as string[];

describe('the table of customers', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
    const customers = customersWith(newKeyEntry(1));
    await customers.create(db.database, [newcomerOf(customers, newUuid(), ADA)]);
  });
  afterAll(() => db.drop());

  /** Which of the secrets can be read in the table, in any column, as text or bytes, as they are or base64. */
  const readable = async (): Promise<string[]> => {
    const rows = await db.dataSource.query<Record<string, unknown>[]>('SELECT * FROM customers');
    const bytes = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value))));
    return SECRETS.filter((secret) =>
      bytes.some((value) => value.includes(secret) || value.includes(Buffer.from(secret).toString('base64'))),
    );
  };

  it('holds nothing that can be read', async () => {
    expect(await readable()).toEqual([]);
  });

  it('is searched well: the same search finds what was stored in plain text', async () => {
    await db.dataSource.query('UPDATE customers SET sealed = convert_to($1, $2)', [
      JSON.stringify(ADA),
      'UTF8',
    ]);

    expect(await readable()).toContain(ADA.email);
  });
});
