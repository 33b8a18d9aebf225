import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Clock,
  createLogger,
  Environment,
  InvalidRequest,
  KeyedHash,
  newUuid,
  NotFound,
  type Uuid,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { ApiKeyRegister } from './api-key-register.js';
import { createTenant } from './sql/create-tenant.js';

const hash = new KeyedHash(
  Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, 1).toString('base64') }),
);

describe('the register of API keys', () => {
  let db: TestDatabase;
  let register: ApiKeyRegister;
  let tenantId: Uuid;
  const by = () => ({ tenantId, actor: 'system:test' });

  beforeAll(async () => {
    db = await createTestDatabase();
    register = new ApiKeyRegister(db.database, hash, new Clock(), createLogger('test', 'silent'));
  });
  beforeEach(async () => {
    ({ tenantId } = await createTenant(db.database, { name: 'Harbour Group' }));
  });
  afterAll(() => db.drop());

  it('shows the text of a key when it is made, and only its beginning from then on', async () => {
    const { key, text } = await register.create(by(), { name: 'till', scopes: ['bookings:read'] });
    const seen = JSON.stringify([
      await register.get(tenantId, key.id),
      await register.list(tenantId, undefined, 5),
    ]);

    expect(text).toMatch(/^sl_[0-9A-Za-z]{40}$/);
    expect(seen.includes(key.prefix) && text.startsWith(key.prefix)).toBe(true);
    expect(seen.includes(text.slice(0, key.prefix.length + 1))).toBe(false);
  });

  it('lists keys page by page in the order in which they were made, the revoked ones too', async () => {
    const ids: Uuid[] = [];
    for (const name of ['one', 'two', 'three'])
      ids.push((await register.create(by(), { name, scopes: ['bookings:read'] })).key.id);
    await register.revoke(by(), ids[0]!);

    const first = await register.list(tenantId, undefined, 2);
    const second = await register.list(tenantId, first.next ?? undefined, 2);

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.next, second.next]).toEqual([ids[1], null]);
  });

  it('revokes a key twice as once: the first time stays', async () => {
    const { key } = await register.create(by(), { name: 'till', scopes: ['bookings:read'] });

    const first = await register.revoke(by(), key.id);

    expect(first.revokedAt).toBeInstanceOf(Date);
    expect(await register.revoke(by(), key.id)).toEqual(first);
  });

  it('does not rotate a key that was revoked', async () => {
    const { key } = await register.create(by(), { name: 'till', scopes: ['bookings:read'] });
    await register.revoke(by(), key.id);

    await expect(register.rotate(by(), key.id)).rejects.toThrow(InvalidRequest);
  });

  it('does not know a key of another tenant', async () => {
    const { key } = await register.create(by(), { name: 'till', scopes: ['bookings:read'] });
    const other = { ...(await createTenant(db.database, { name: 'Another' })), actor: 'system:test' };

    await expect(register.get(other.tenantId, key.id)).rejects.toThrow(NotFound);
    await expect(register.rotate(other, key.id)).rejects.toThrow(NotFound);
    await expect(register.revoke(other, key.id)).rejects.toThrow(NotFound);
    expect((await register.get(tenantId, key.id)).revokedAt).toBeNull();
  });

  it('refuses a key with the scope admin that is limited to venues, since it could make one that is not', async () => {
    const making = register.create(by(), { name: 'x', scopes: ['admin'], venueIds: [newUuid()] });

    await expect(making).rejects.toThrow(InvalidRequest);
  });

  it('refuses a key that has expired before it is made', async () => {
    const making = register.create(by(), { name: 'x', scopes: ['admin'], expiresAt: new Date() });

    await expect(making).rejects.toThrow(InvalidRequest);
  });
});
