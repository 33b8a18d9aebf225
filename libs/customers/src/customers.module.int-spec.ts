import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { newUuid, PlatformModule } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Customers } from './customers.js';
import { CustomersModule } from './customers.module.js';
import { newKeyEntry } from './testing/customers-with.js';

describe('CustomersModule', () => {
  let db: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    db = await createTestDatabase();
    const platform = PlatformModule.forRoot({
      DATABASE_URL: db.url,
      KEY_ENCRYPTION_KEYS: newKeyEntry(1),
      INDEX_KEY: randomBytes(32).toString('base64'),
    });
    app = await Test.createTestingModule({ imports: [platform, CustomersModule] }).compile();
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('offers Customers, with the keys from the configuration', () => {
    expect(app.get(Customers).emailIndexOf(newUuid(), 'ada@example.org').length).toBe(32);
  });
});
