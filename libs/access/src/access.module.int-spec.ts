import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Database, KeyedHash, PlatformModule } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { AccessModule } from './access.module.js';
import { ApiKeys } from './api-keys.js';
import { createApiKey } from './issue-api-key.js';
import { createTenant } from './sql/create-tenant.js';

describe('AccessModule', () => {
  let db: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    db = await createTestDatabase();
    const platform = PlatformModule.forRoot({
      DATABASE_URL: db.url,
      KEY_ENCRYPTION_KEYS: `1:${randomBytes(32).toString('base64')}`,
      INDEX_KEY: randomBytes(32).toString('base64'),
    });
    app = await Test.createTestingModule({ imports: [platform, AccessModule] }).compile();
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('offers ApiKeys, which know the keys that were issued', async () => {
    const { tenantId } = await createTenant(app.get(Database), { name: 'Harbour Group' });
    const { text } = await createApiKey(app.get(Database), app.get(KeyedHash), {
      tenantId,
      name: 'till',
      scopes: ['bookings:write'],
    });

    expect(await app.get(ApiKeys).authenticate(text)).toMatchObject({ tenantId });
  });
});
