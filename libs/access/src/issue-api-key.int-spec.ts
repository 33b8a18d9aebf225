import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, createLogger, Environment, KeyedHash, newUuid, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys, type AuthenticatedKey } from './api-keys.js';
import { createApiKey, ensureApiKey } from './issue-api-key.js';
import { SCOPES, type Scope } from './scopes.js';
import { createTenant } from './sql/create-tenant.js';
import { revokeApiKey } from './sql/revoke-api-key.js';

const hash = new KeyedHash(
  Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, 1).toString('base64') }),
);

describe('an API key', () => {
  let db: TestDatabase;
  let tenantId: Uuid;
  let uses: ApiKeyUses;

  beforeAll(async () => {
    db = await createTestDatabase();
    uses = new ApiKeyUses(db.database, new Clock(), createLogger('test', 'silent'));
  });
  beforeEach(async () => {
    ({ tenantId } = await createTenant(db.database, { name: 'Harbour Group' }));
  });
  afterAll(() => db.drop());

  /** As a process sees it that has not seen the key before. */
  const whose = (text: string): Promise<AuthenticatedKey | undefined> =>
    new ApiKeys(db.database, hash, new Clock(), uses).authenticate(text);

  describe('that is created', () => {
    it('is stored as a hash; its text is nowhere in the table', async () => {
      const { apiKeyId, text } = await createApiKey(db.database, hash, {
        tenantId,
        name: 'till',
        scopes: SCOPES,
      });

      const [row] = await db.dataSource.query<Record<string, unknown>[]>(
        'SELECT * FROM api_keys WHERE api_key_id = $1',
        [apiKeyId],
      );

      const values = Object.values(row!).map((value) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
      );
      expect(values.filter((value) => value.includes(text.slice(6)))).toEqual([]);
      expect(row).toMatchObject({
        name: 'till',
        prefix: text.slice(0, 6),
        expires_at: null,
        revoked_at: null,
      });
    });

    it('has another text each time', async () => {
      const issue = () => createApiKey(db.database, hash, { tenantId, name: 'till', scopes: [] });

      expect((await issue()).text).not.toBe((await issue()).text);
    });

    it('is refused when the chosen text is shorter than 16 characters', async () => {
      const issue = createApiKey(db.database, hash, { tenantId, name: 'till', scopes: [], text: 'guess-me' });

      await expect(issue).rejects.toThrow(/16 to 255/);
    });

    it('is refused for a tenant that does not exist', async () => {
      const issue = createApiKey(db.database, hash, { tenantId: newUuid(), name: 'till', scopes: [] });

      await expect(issue).rejects.toThrow(/foreign key/);
    });
  });

  describe('that is ensured', () => {
    const ensure = (apiKeyId: Uuid, text: string, scopes: readonly Scope[] = ['admin']) =>
      ensureApiKey(db.database, hash, { tenantId, apiKeyId, name: 'demo', scopes, text });

    it('is there once, however many processes ensure it at once', async () => {
      const [apiKeyId, text] = [newUuid(), `demo-${newUuid()}`];

      await Promise.all(Array.from({ length: 10 }, () => ensure(apiKeyId, text)));

      expect(await whose(text)).toMatchObject({ tenantId, apiKeyId, scopes: ['admin'] });
    });

    it('follows the text and the scopes that it is given', async () => {
      const [apiKeyId, before, after] = [newUuid(), `demo-${newUuid()}`, `demo-${newUuid()}`];
      await ensure(apiKeyId, before);

      await ensure(apiKeyId, after, ['bookings:read']);

      expect(await whose(before)).toBeUndefined();
      expect(await whose(after)).toMatchObject({ tenantId, apiKeyId, scopes: ['bookings:read'] });
    });

    it('stays revoked until it gets another text', async () => {
      const [apiKeyId, leaked, fresh] = [newUuid(), `demo-${newUuid()}`, `demo-${newUuid()}`];
      await ensure(apiKeyId, leaked);
      expect(await revokeApiKey(db.database, tenantId, apiKeyId)).toBe(true);

      await ensure(apiKeyId, leaked);
      expect(await whose(leaked)).toBeUndefined();

      await ensure(apiKeyId, fresh);
      expect(await whose(fresh)).toMatchObject({ apiKeyId });
    });
  });

  describe('that is revoked', () => {
    it('by another tenant stays alive', async () => {
      const { apiKeyId, text } = await createApiKey(db.database, hash, {
        tenantId,
        name: 'till',
        scopes: [],
      });

      expect(await revokeApiKey(db.database, newUuid(), apiKeyId)).toBe(false);
      expect(await whose(text)).toMatchObject({ apiKeyId });
    });
  });
});

describe('a tenant', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('with a fixed id is created once and keeps its name', async () => {
    const tenantId = newUuid();
    await createTenant(db.database, { tenantId, name: 'Harbour Group' });

    expect(await createTenant(db.database, { tenantId, name: 'Renamed' })).toEqual({ tenantId });

    const rows = await db.dataSource.query('SELECT name FROM tenants WHERE tenant_id = $1', [tenantId]);
    expect(rows).toEqual([{ name: 'Harbour Group' }]);
  });
});
