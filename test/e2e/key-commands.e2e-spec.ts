import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CustomerKeys, Customers, KeyRing } from '#customers';
import { Environment, KeyedHash, newKey, newUuid, type Uuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { type RunningProcess, startProcess } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { runCommandLine } from '../../apps/standalone/src/commands/command-line.js';
// Loaded before any command: Jest cannot load two modules at once that have a third one in common.
import '../../apps/standalone/src/commands/open-setup.js';

const entryOf = (version: number): string => `${version}:${newKey().toString('base64')}`;
const [key1, key2, key3] = [entryOf(1), entryOf(2), entryOf(3)];
const DRY = 'This was a dry run: nothing was changed.';

let db: TestDatabase;
const tenantId = newUuid();

beforeAll(async () => (db = await createTestDatabase()));
beforeEach(() => db.dataSource.query('TRUNCATE customers, webhook_endpoints, webhook_secrets'));
afterAll(() => db.drop());

const environmentOf = (...keys: readonly string[]): Record<string, string> => ({
  ...testEnvironment(db, { KEY_ENCRYPTION_KEYS: keys.join(',') }),
  LOG_LEVEL: 'error',
  SLOTLEDGER_DATA_DIR: '/dev/null/data',
});

/** Does what the program does, without the seconds that it takes to start: the exit code, and what it said. */
async function run(
  keys: readonly string[],
  ...args: readonly string[]
): Promise<[code: number, ...said: string[]]> {
  Object.assign(process.env, environmentOf(...keys));
  const said: string[] = [];
  const tell = (line: string): void => void said.push(line);
  const silence = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await runCommandLine(['keys', ...args], { say: tell, complain: tell });
  silence.mockRestore();
  return [code, ...said];
}

const customersWith = (...keys: readonly string[]): Customers => {
  const environment = Object.assign(new Environment(), environmentOf(...keys));
  return new Customers(new KeyedHash(environment), new CustomerKeys(new KeyRing(environment)));
};

async function book(key: string, count: number): Promise<Uuid[]> {
  const customers = customersWith(key);
  const newcomers = Array.from({ length: count }, () => {
    const customerId = newUuid();
    const contact = { email: `${customerId}@example.org`, name: 'Ada' };
    return { tenantId, customerId, emailIndex: customers.emailIndexOf(tenantId, contact.email), contact };
  });
  await db.database.transaction((tx) => customers.create(tx, newcomers));
  return newcomers.map(({ customerId }) => customerId);
}

async function makeWebhookSecret(key: string): Promise<void> {
  const [endpointId, secretId] = [newUuid(), newUuid()];
  const ring = new KeyRing(Object.assign(new Environment(), environmentOf(key)));
  const { version, bytes } = ring.wrap(newKey(), `webhook-secret:${tenantId}/${endpointId}/${secretId}`);
  await db.dataSource.query(
    `INSERT INTO webhook_endpoints (tenant_id, endpoint_id, url, description, event_types)
     VALUES ($1, $2, 'https://example.org', '', '{}')`,
    [tenantId, endpointId],
  );
  await db.dataSource.query(
    `INSERT INTO webhook_secrets (tenant_id, endpoint_id, secret_id, key_version, sealed) VALUES ($1, $2, $3, $4, $5)`,
    [tenantId, endpointId, secretId, version, bytes],
  );
}

const stored = (): Promise<unknown> =>
  db.dataSource.query(`SELECT customer_id, wrapped_key, key_version FROM customers ORDER BY 1`);

describe('npm run slotledger -- keys', () => {
  it('takes a key out of use: status, a dry run, rewrap, status, and everything opens without it', async () => {
    const [ada = ''] = await book(key1, 2);
    await book(key2, 1);
    await makeWebhookSecret(key1);
    const both = [key2, key1];
    const before = await stored();

    expect(await run(both, 'status')).toEqual([
      0,
      'key 2: 1 customers, 0 webhook secrets; the first in KEY_ENCRYPTION_KEYS',
      'key 1: 2 customers, 1 webhook secrets; in KEY_ENCRYPTION_KEYS, needed there',
      'May be taken out of KEY_ENCRYPTION_KEYS: none.',
    ]);
    expect(await run(both, 'rewrap', '--dry-run')).toEqual([
      0,
      DRY,
      '2 customers and 1 webhook secrets to be wrapped anew by key 2, 0 changed by others meanwhile, 0 that cannot be opened.',
    ]);
    expect(await stored()).toEqual(before);
    expect(await run(both, 'rewrap')).toEqual([
      0,
      '2 customers and 1 webhook secrets wrapped anew by key 2, 0 changed by others meanwhile, 0 that cannot be opened.',
    ]);
    expect(await run(both, 'status')).toEqual([
      0,
      'key 2: 3 customers, 1 webhook secrets; the first in KEY_ENCRYPTION_KEYS',
      'key 1: 0 customers, 0 webhook secrets; in KEY_ENCRYPTION_KEYS, may be taken out',
      'May be taken out of KEY_ENCRYPTION_KEYS: 1.',
    ]);
    expect(await run([key2], 'status')).toEqual([
      0,
      'key 2: 3 customers, 1 webhook secrets; the first in KEY_ENCRYPTION_KEYS',
      'May be taken out of KEY_ENCRYPTION_KEYS: none.',
    ]);
    expect(await customersWith(key2).openCustomer(db.database, tenantId, ada)).toMatchObject({ name: 'Ada' });
  });

  it('names the key that is missing from the setting, leaves what it has wrapped, and does the rest', async () => {
    await book(key1, 2);
    const [eve = ''] = await book(key3, 1);
    const both = [key2, key1];

    expect(await run(both, 'status')).toEqual([
      1,
      'key 2: 0 customers, 0 webhook secrets; the first in KEY_ENCRYPTION_KEYS',
      'key 1: 2 customers, 0 webhook secrets; in KEY_ENCRYPTION_KEYS, needed there',
      'key 3: 1 customers, 0 webhook secrets; not in KEY_ENCRYPTION_KEYS: none of these can be opened',
      'May be taken out of KEY_ENCRYPTION_KEYS: none.',
    ]);
    expect(await run(both, 'rewrap')).toEqual([
      1,
      '1 customers stay as they are: wrapped by key 3, which is not in KEY_ENCRYPTION_KEYS.',
      '2 customers and 0 webhook secrets wrapped anew by key 2, 0 changed by others meanwhile, 1 that cannot be opened.',
    ]);
    expect(await customersWith(key3).openCustomer(db.database, tenantId, eve)).toMatchObject({ name: 'Ada' });
  });

  it('leaves what the key of its version does not open, and says so', async () => {
    await book(key1, 1);
    const [code, line] = await run([key2, entryOf(1)], 'rewrap');
    expect([code, line]).toEqual([
      1,
      '1 customers stay as they are: wrapped by key 1, and the key 1 in KEY_ENCRYPTION_KEYS does not open them.',
    ]);
  });

  it('wraps nothing by a first key that is another one than the processes have under its version', async () => {
    await book(key1, 1);
    await book(key2, 1);
    const before = await stored();
    const [code, line] = await run([entryOf(2), key1], 'rewrap');
    expect([code, line]).toEqual([
      1,
      expect.stringMatching(/^Key 2, the first in KEY_ENCRYPTION_KEYS, is another/),
    ]);
    expect(await stored()).toEqual(before);
  });

  it('keeps what it has done when it is interrupted, and does the rest when it is run again', async () => {
    const [first = ''] = (await book(key1, 1_200)).sort();
    const both = [key2, key1];
    let rewrapping: RunningProcess | undefined;
    let ended: Promise<number | null> | undefined;
    await db.dataSource.transaction(async (tx) => {
      await tx.query('SELECT FROM customers WHERE customer_id = $1 FOR UPDATE', [first]);
      rewrapping = startProcess('standalone/src/slotledger.js', environmentOf(...both), {
        arguments: ['keys', 'rewrap'],
      });
      await eventually(
        () =>
          db.dataSource.query<unknown[]>(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        ({ length }) => length > 0,
      );
      ended = rewrapping.stop('SIGINT');
    });

    expect(await ended).toBe(130);
    const said = rewrapping!.output.join('\n');
    expect(said).toContain('Interrupted. Run it again: what is done stays done.');
    expect(said).toMatch(/500 customers and 0 webhook secrets wrapped anew by key 2/);
    expect((await run(both, 'rewrap')).at(-1)).toMatch(/^700 customers and 0 webhook secrets wrapped anew/);
  });

  it('needs the keys: without them it begins nothing', async () => {
    expect(await run([], 'rewrap')).toEqual([
      1,
      expect.stringContaining('KEY_ENCRYPTION_KEYS must be given in the environment'),
    ]);
  });
});
