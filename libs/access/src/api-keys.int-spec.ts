import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Clock,
  Database,
  Environment,
  KeyedHash,
  newUuid,
  Unavailable,
  type Statement,
  type Uuid,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { ApiKeys } from './api-keys.js';
import { createApiKey, type IssuedApiKey, type NewApiKey } from './issue-api-key.js';
import { createTenant } from './sql/create-tenant.js';
import { revokeApiKey } from './sql/revoke-api-key.js';

/** The real database, which counts its queries and can be cut off. */
class WatchedDatabase extends Database {
  queries = 0;
  reachable = true;

  override async query<Row extends object>(
    statement: Statement,
    values?: readonly unknown[],
  ): Promise<Row[]> {
    this.queries += 1;
    if (!this.reachable) throw new Unavailable('cut off');
    return super.query(statement, values);
  }
}

class HandSetClock extends Clock {
  aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }
}

const hash = new KeyedHash(
  Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, 1).toString('base64') }),
);

describe('ApiKeys', () => {
  let db: TestDatabase;
  let database: WatchedDatabase;
  let clock: HandSetClock;
  let apiKeys: ApiKeys;
  let tenantId: Uuid;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  beforeEach(async () => {
    database = new WatchedDatabase(db.dataSource);
    clock = new HandSetClock();
    apiKeys = new ApiKeys(database, hash, clock);
    ({ tenantId } = await createTenant(db.database, { name: 'Harbour Group' }));
  });
  afterAll(() => db.drop());

  const issue = (details: Partial<NewApiKey> = {}): Promise<IssuedApiKey> =>
    createApiKey(db.database, hash, { tenantId, name: 'till', scopes: ['bookings:read'], ...details });

  describe('let in', () => {
    it('a key that was issued, with its tenant and scopes', async () => {
      const { apiKeyId, text } = await issue({ scopes: ['bookings:write', 'customers:read'] });

      expect(await apiKeys.authenticate(text)).toEqual({
        tenantId,
        apiKeyId,
        scopes: ['bookings:write', 'customers:read'],
      });
    });

    it('a key whose text somebody chose', async () => {
      const text = `demo-key-${newUuid()}`;
      const { apiKeyId } = await issue({ text });

      expect(await apiKeys.authenticate(text)).toMatchObject({ apiKeyId });
    });

    it('a key with a scope of a later release, without that scope', async () => {
      const { apiKeyId, text } = await issue();
      await db.dataSource.query(
        `UPDATE api_keys SET scopes = '{bookings:read,robots:feed}' WHERE api_key_id = $1`,
        [apiKeyId],
      );

      expect(await apiKeys.authenticate(text)).toMatchObject({ scopes: ['bookings:read'] });
    });

    it('a key until the moment it expires', async () => {
      const { apiKeyId, text } = await issue({ expiresAt: new Date(Date.now() + 60_000) });

      expect(await apiKeys.authenticate(text)).toMatchObject({ apiKeyId });
    });
  });

  describe('refuse', () => {
    it('a key that nobody issued', async () => {
      expect(await apiKeys.authenticate(`sl_${'x'.repeat(40)}`)).toBeUndefined();
    });

    it('a key with other capitals', async () => {
      const { text } = await issue();

      expect(await apiKeys.authenticate(text.toUpperCase())).toBeUndefined();
    });

    it.each(['', 'short', 'x'.repeat(10_000), 'sl_\u0000aaaaaaaaaaaaaaaaaaaaa'])(
      'what cannot be a key (%#) without asking the database',
      async (text) => {
        expect(await apiKeys.authenticate(text)).toBeUndefined();
        expect(database.queries).toBe(0);
      },
    );

    it('a key that has expired', async () => {
      const { text } = await issue({ expiresAt: new Date(Date.now() - 1) });

      expect(await apiKeys.authenticate(text)).toBeUndefined();
    });

    it('a key that expires while it is remembered, at once', async () => {
      const { text } = await issue({ expiresAt: new Date(Date.now() + 60_000) });
      await apiKeys.authenticate(text);

      clock.aheadMs = 60_000;

      expect(await apiKeys.authenticate(text)).toBeUndefined();
      expect(database.queries).toBe(1);
    });

    it('a key that was revoked, at the latest a second after', async () => {
      const { apiKeyId, text } = await issue();
      await apiKeys.authenticate(text);
      await revokeApiKey(db.database, tenantId, apiKeyId);

      await pause(1_010);

      expect(await apiKeys.authenticate(text)).toBeUndefined();
    });

    it('a text that two tenants were given', async () => {
      const text = `demo-key-${newUuid()}`;
      const other = await createTenant(db.database, { name: 'Another Group' });
      await issue({ text });
      await issue({ text, tenantId: other.tenantId });

      expect(await apiKeys.authenticate(text)).toBeUndefined();
    });

    it('a key under another INDEX_KEY', async () => {
      const { text } = await issue();
      const otherHash = new KeyedHash(
        Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, 2).toString('base64') }),
      );

      expect(await new ApiKeys(database, otherHash, clock).authenticate(text)).toBeUndefined();
    });
  });

  describe('ask the database', () => {
    it('once for a hundred requests with one key at the same time', async () => {
      const { apiKeyId, text } = await issue();

      const keys = await Promise.all(Array.from({ length: 100 }, () => apiKeys.authenticate(text)));

      expect(keys.every((key) => key?.apiKeyId === apiKeyId)).toBe(true);
      expect(database.queries).toBe(1);
    });

    it('once a second for one key, issued or not', async () => {
      const texts = [(await issue()).text, `sl_${'y'.repeat(40)}`];
      for (const text of [...texts, ...texts]) await apiKeys.authenticate(text);
      expect(database.queries).toBe(2);

      await pause(1_010);
      for (const text of [...texts, ...texts]) await apiKeys.authenticate(text);

      expect(database.queries).toBe(4);
    });

    it('again after it could not be reached', async () => {
      const { apiKeyId, text } = await issue();
      database.reachable = false;
      await expect(apiKeys.authenticate(text)).rejects.toThrow(Unavailable);

      database.reachable = true;

      expect(await apiKeys.authenticate(text)).toMatchObject({ apiKeyId });
    });
  });
});
