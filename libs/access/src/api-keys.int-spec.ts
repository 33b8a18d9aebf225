import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Clock,
  createLogger,
  Database,
  Environment,
  KeyedHash,
  newUuid,
  Unavailable,
  type Statement,
  type Uuid,
} from '#platform';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys } from './api-keys.js';
import { createApiKey, type IssuedApiKey, type NewApiKey } from './issue-api-key.js';
import { newKeyText, secretHashOf } from './key-text.js';
import { createTenant } from './sql/create-tenant.js';
import { readApiKey } from './sql/read-api-keys.js';
import { revokeApiKey } from './sql/revoke-api-key.js';
import { rotateApiKey } from './sql/rotate-api-key.js';

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
  let uses: ApiKeyUses;
  let tenantId: Uuid;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  beforeEach(async () => {
    database = new WatchedDatabase(db.dataSource);
    clock = new HandSetClock();
    uses = new ApiKeyUses(db.database, clock, createLogger('test', 'silent'));
    apiKeys = new ApiKeys(database, hash, clock, uses);
    ({ tenantId } = await createTenant(db.database, { name: 'Harbour Group' }));
  });
  afterAll(() => db.drop());

  const issue = (details: Partial<NewApiKey> = {}): Promise<IssuedApiKey> =>
    createApiKey(db.database, hash, { tenantId, name: 'till', scopes: ['bookings:read'], ...details });

  const rotate = async (apiKeyId: Uuid, overlapSeconds: number): Promise<string> => {
    const text = newKeyText();
    const secretHash = secretHashOf(hash, text);
    await rotateApiKey(db.database, tenantId, apiKeyId, { secretHash, prefix: 'sl_new', overlapSeconds });
    return text;
  };

  describe('let in', () => {
    it('a key that was issued, with its tenant and scopes', async () => {
      const { apiKeyId, text } = await issue({ scopes: ['bookings:write', 'customers:read'] });

      expect(await apiKeys.authenticate(text)).toEqual({
        tenantId,
        apiKeyId,
        scopes: ['bookings:write', 'customers:read'],
        venueIds: null,
        actor: `api-key:${apiKeyId}`,
      });
    });

    it('a key that is limited to venues, with those', async () => {
      const venueIds = [newUuid(), newUuid()];
      const { text } = await issue({ venueIds });

      expect(await apiKeys.authenticate(text)).toMatchObject({ venueIds });
    });

    it('a key that was rotated, by both of its texts, as the same key', async () => {
      const { apiKeyId, text } = await issue();
      const newText = await rotate(apiKeyId, 60);

      const ids = await Promise.all(
        [text, newText].map(async (each) => (await apiKeys.authenticate(each))?.apiKeyId),
      );

      expect(ids).toEqual([apiKeyId, apiKeyId]);
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

      expect(await new ApiKeys(database, otherHash, clock, uses).authenticate(text)).toBeUndefined();
    });

    it('the old text of a rotated key when its time is over, at once, and not the new one', async () => {
      const { apiKeyId, text } = await issue();
      const newText = await rotate(apiKeyId, 60);
      for (const each of [text, newText]) await apiKeys.authenticate(each);

      clock.aheadMs = 60_000;

      expect(await apiKeys.authenticate(text)).toBeUndefined();
      expect(await apiKeys.authenticate(newText)).toBeDefined();
    });

    it('the text before the old one, and the old one where nothing was to overlap', async () => {
      const { apiKeyId, text } = await issue();
      const second = await rotate(apiKeyId, 60);
      const third = await rotate(apiKeyId, 60);
      const fourth = await rotate(apiKeyId, 0);

      const known = await Promise.all(
        [text, second, third, fourth].map((each) => apiKeys.authenticate(each)),
      );

      expect(known.map((key) => key !== undefined)).toEqual([false, false, false, true]);
    });

    it('both texts of a key that was revoked', async () => {
      const { apiKeyId, text } = await issue();
      const newText = await rotate(apiKeyId, 60);
      await revokeApiKey(db.database, tenantId, apiKeyId);

      expect(await Promise.all([text, newText].map((each) => apiKeys.authenticate(each)))).toEqual([
        undefined,
        undefined,
      ]);
    });
  });

  describe('write down the last use', () => {
    const lastUseOf = async (apiKeyId: Uuid): Promise<Date | null | undefined> =>
      (await readApiKey(db.database, tenantId, apiKeyId))?.lastUsedAt;

    it('once a minute, and not while the request waits', async () => {
      const { apiKeyId, text } = await issue();
      await apiKeys.authenticate(text);
      expect([database.queries, await lastUseOf(apiKeyId)]).toEqual([1, null]);

      const first = await eventually(
        () => lastUseOf(apiKeyId),
        (at) => at instanceof Date,
      );
      clock.aheadMs = 59_000;
      await apiKeys.authenticate(text);
      await uses.beforeApplicationShutdown();
      expect(await lastUseOf(apiKeyId)).toEqual(first);

      clock.aheadMs = 61_000;
      await apiKeys.authenticate(text);
      await uses.beforeApplicationShutdown();

      expect((await lastUseOf(apiKeyId))?.getTime()).toBeGreaterThan(first!.getTime() + 60_000);
    });

    it('and not of a key that is refused', async () => {
      const { apiKeyId, text } = await issue({ expiresAt: new Date(Date.now() - 1) });
      await apiKeys.authenticate(text);
      await uses.beforeApplicationShutdown();

      expect(await lastUseOf(apiKeyId)).toBeNull();
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
