import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyRing, rewrapKeys } from '#customers';
import { type Database, Environment, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { WrappedSecret } from '../store/wrapped-secrets.js';
import { WebhookFixture } from '../testing/webhook-fixture.js';
import { WebhookSecretStore } from './webhook-secret-store.js';
import { WebhookSecrets } from './webhook-secrets.js';

const newEntry = `2:${randomBytes(32).toString('base64')}`;
const ringOf = (...entries: readonly string[]): KeyRing =>
  new KeyRing(Object.assign(new Environment(), { KEY_ENCRYPTION_KEYS: entries.join(',') }));

/** Lets something happen each time after secrets were read and before they are replaced. */
class InterruptedStore extends WebhookSecretStore {
  constructor(
    database: Database,
    private readonly meanwhile: () => Promise<unknown>,
  ) {
    super(database);
  }

  override async readAfter(last: WrappedSecret | undefined, limit: number): Promise<WrappedSecret[]> {
    const rows = await super.readAfter(last, limit);
    await this.meanwhile();
    return rows;
  }
}

describe('the secrets of webhooks', () => {
  let db: TestDatabase;
  let fixture: WebhookFixture;
  let store: WebhookSecretStore;
  let both: KeyRing;
  let message: { readonly id: string; readonly body: string; readonly sentAt: Date };

  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE webhook_endpoints, webhook_secrets');
    fixture = new WebhookFixture(db);
    store = new WebhookSecretStore(db.database);
    both = ringOf(newEntry, fixture.environment.KEY_ENCRYPTION_KEYS);
    message = { id: newUuid(), body: '{}', sentAt: new Date() };
  });
  afterEach(() => fixture.close());

  const make = async (): Promise<string> => (await fixture.create('https://example.org/hook')).endpoint.id;
  const signedBy = (keys: KeyRing, endpointId: string): Promise<object> =>
    new WebhookSecrets(keys).headersFor(db.database, { tenantId: fixture.tenantId, endpointId }, message);
  const stored = (): Promise<unknown> =>
    db.dataSource.query('SELECT secret_id, sealed, key_version FROM webhook_secrets ORDER BY 1');

  it('sign the same once they are wrapped anew, with the new key alone, an old one in its last day too', async () => {
    const endpointId = await make();
    await fixture.endpoints.rotateSecret(fixture.tenantId, endpointId);
    const before = await signedBy(both, endpointId);

    const counts = await rewrapKeys(store, both);

    expect(counts).toMatchObject({ read: 2, rewrapped: 2, overtaken: 0 });
    expect(await signedBy(ringOf(newEntry), endpointId)).toEqual(before);
    expect(await store.countByVersion()).toEqual(new Map([[2, 2]]));
  });

  it('are not touched by the next run, nor by a dry run', async () => {
    await make();
    const asMade = await stored();
    expect(await rewrapKeys(store, both, { dryRun: true })).toMatchObject({ rewrapped: 1 });
    expect(await stored()).toEqual(asMade);

    await rewrapKeys(store, both);
    const before = await stored();

    expect(await rewrapKeys(store, both)).toMatchObject({ read: 1, rewrapped: 0 });
    expect(await stored()).toEqual(before);
  });

  it('stay as they are where their key is not at hand', async () => {
    const endpointId = await make();

    const counts = await rewrapKeys(store, ringOf(newEntry));

    expect(counts).toMatchObject({ rewrapped: 0, unopened: new Map([[1, 1]]) });
    expect(await signedBy(both, endpointId)).toHaveProperty('webhook-signature');
  });

  it('are gone with their endpoint, also when it is removed after they were read', async () => {
    const [endpointId, otherId] = [await make(), await make()];
    const remove = (): Promise<unknown> => fixture.endpoints.delete(fixture.tenantId, endpointId);

    const counts = await rewrapKeys(new InterruptedStore(db.database, remove), both);

    expect(counts).toMatchObject({ read: 2, rewrapped: 1, overtaken: 1 });
    expect(await signedBy(ringOf(newEntry), otherId)).toHaveProperty('webhook-signature');
    expect(await stored()).toHaveLength(1);
  });

  it('are not wrapped again by a run that had read them before another run was done', async () => {
    const endpointId = await make();
    const another = (): Promise<unknown> => rewrapKeys(store, both);

    const counts = await rewrapKeys(new InterruptedStore(db.database, another), both);

    expect(counts).toMatchObject({ rewrapped: 0, overtaken: 1 });
    expect(await signedBy(ringOf(newEntry), endpointId)).toHaveProperty('webhook-signature');
  });

  it('are walked to the last, more of them than are done at once', async () => {
    await make();
    await db.dataSource.query(
      `INSERT INTO webhook_secrets (tenant_id, endpoint_id, secret_id, key_version, sealed)
       SELECT tenant_id, endpoint_id, gen_random_uuid(), 9, '' FROM webhook_secrets, generate_series(1, 1100)`,
    );

    const counts = await rewrapKeys(store, both);

    expect(counts).toEqual({ read: 1_101, rewrapped: 1, overtaken: 0, unopened: new Map([[9, 1_100]]) });
  });
});
