import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PartitionKeeper } from '#outbox';
import { Clock, Database, type DatabaseRole, migrate, newUuid, type Uuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { fillEveryTable } from '../testing/fill-every-table.js';
import { tablesOfTenants, tablesNotApart } from '../testing/tables.js';

/** Tables that are no tenant's, and why. */
const OF_NOBODY: Readonly<Record<string, string>> = {
  checkpoints: 'how far a projection has read the log of all tenants',
  outbox_cursors: 'how far the relay and the consumers have read the outbox of all tenants',
  relay_leases: 'which process relays; no process belongs to a tenant',
  schema_migrations: 'which migrations were applied; everybody may read it',
  'bullmq.*':
    'the queue, where it is on PostgreSQL: BullMQ makes and reads its own tables. Its jobs are ids, it is disposable',
};

const [ALICE, BOB] = [newUuid(), newUuid()];

let db: TestDatabase;
let tables: readonly string[];
beforeAll(async () => {
  db = await createTestDatabase();
  tables = await tablesOfTenants(db.dataSource);
  await fillEveryTable(db.dataSource, tables, ALICE);
});
afterAll(() => db.drop());

interface Who {
  readonly as?: DatabaseRole;
  readonly tenantId?: Uuid;
}

/** What PostgreSQL says, below everything that the product's own classes refuse. */
async function run(text: string, { as = 'tenant', tenantId }: Who = {}): Promise<number | string> {
  const settings = [
    `SET LOCAL ROLE slotledger_${as === 'tenant' ? 'app' : as}`,
    ...(tenantId === undefined ? [] : [`SET LOCAL slotledger.tenant_id = '${tenantId}'`]),
  ];
  const runner = db.dataSource.createQueryRunner();
  try {
    await runner.query(['BEGIN', ...settings].join('; '));
    const { affected, records } = await runner.query(text, [], true);
    return affected ?? records.length;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await runner.query('ROLLBACK');
    await runner.release();
  }
}

const ofEveryTable = async (
  text: (table: string) => string,
  who: Who,
): Promise<Record<string, number | string>> => {
  const found: Record<string, number | string> = {};
  for (const table of tables) found[table] = await run(text(table), who);
  return found;
};

const all = (answer: number | string): Record<string, number | string> =>
  Object.fromEntries(tables.map((table) => [table, answer]));

const APPEND_ONLY = { events: '42501', outbox: '42501' };

describe('every table', () => {
  it('is kept apart by a policy, or is named here with the reason why it is no tenant’s', async () => {
    expect(await tablesNotApart(db.dataSource)).toEqual(
      Object.keys(OF_NOBODY).filter((name) => !name.endsWith('*')),
    );
  });

  it('(control) is found when somebody forgot its policy, whether it has a tenant or not', async () => {
    await db.dataSource.query('CREATE TABLE forgotten (tenant_id uuid, secret text)');
    await db.dataSource.query('CREATE TABLE unknown_to_us (secret text)');
    await db.dataSource.query('ALTER TABLE slots DISABLE ROW LEVEL SECURITY');

    const found = await tablesNotApart(db.dataSource);

    await db.dataSource.query('DROP TABLE forgotten, unknown_to_us');
    await db.dataSource.query('ALTER TABLE slots ENABLE ROW LEVEL SECURITY');
    expect(found).toEqual(expect.arrayContaining(['forgotten', 'slots', 'unknown_to_us']));
  });

  it('is kept apart by itself when a later migration makes it', async () => {
    class MakeNotes1767225609999 implements MigrationInterface {
      up(runner: QueryRunner): Promise<void> {
        return runner.query('CREATE TABLE notes (tenant_id uuid NOT NULL, note text NOT NULL)');
      }
      down(): never {
        throw new Error();
      }
    }
    await migrate(db.url, [MakeNotes1767225609999], 'SELECT keep_tenants_apart()');
    await db.dataSource.query(`INSERT INTO notes VALUES ('${ALICE}', 'hers')`);

    const seen = await Promise.all(
      [{ tenantId: ALICE }, { tenantId: BOB }, {}].map((who) => run('SELECT FROM notes', who)),
    );

    await db.dataSource.query('DROP TABLE notes');
    expect(seen).toEqual([1, 0, 0]);
  });
});

describe('a tenant', () => {
  it('(control) sees its own row in every table', async () => {
    expect(await ofEveryTable((table) => `SELECT FROM ${table}`, { tenantId: ALICE })).toEqual(all(1));
  });

  it('sees nothing of another in any table, whatever the statement forgot', async () => {
    expect(await ofEveryTable((table) => `SELECT FROM ${table}`, { tenantId: BOB })).toEqual(all(0));
  });

  it('sees nothing of another by naming it either', async () => {
    const naming = (table: string): string => `SELECT FROM ${table} WHERE tenant_id = '${ALICE}'`;
    expect(await ofEveryTable(naming, { tenantId: BOB })).toEqual(all(0));
  });

  it('changes nothing of another in any table', async () => {
    const change = (table: string): string => `UPDATE ${table} SET tenant_id = tenant_id`;
    expect(await ofEveryTable(change, { tenantId: BOB })).toEqual({ ...all(0), ...APPEND_ONLY });
  });

  it('deletes nothing of another in any table', async () => {
    const remove = (table: string): string => `DELETE FROM ${table}`;
    expect(await ofEveryTable(remove, { tenantId: BOB })).toEqual({ ...all(0), ...APPEND_ONLY });
  });

  it('gives nothing to another, in any table', async () => {
    const give = (table: string): string => `UPDATE ${table} SET tenant_id = '${BOB}'`;
    expect(await ofEveryTable(give, { tenantId: ALICE })).toEqual(all('42501'));
  });
});

describe('nobody', () => {
  it('sees anything where no tenant was said', async () => {
    expect(await ofEveryTable((table) => `SELECT FROM ${table}`, {})).toEqual(all(0));
  });

  it('sees anything where a tenant was said in an earlier transaction of the connection', async () => {
    const runner = db.dataSource.createQueryRunner();
    await runner.query(`BEGIN; SET LOCAL slotledger.tenant_id = '${ALICE}'; COMMIT`);
    const rows: unknown = await runner
      .query('SET ROLE slotledger_app')
      .then(() => runner.query('SELECT * FROM bookings'));
    await runner.query('RESET ROLE');
    await runner.release();

    expect(rows).toEqual([]);
  });
});

describe('a partition of the outbox', () => {
  it('is nothing that anybody but the owner reaches directly, also when it was made today', async () => {
    const logger = { info: () => undefined, warn: () => undefined };
    await new PartitionKeeper(new Database(db.dataSource), new Clock(), logger, { retentionDays: 7 }).keep();
    const partitions = await db.dataSource.query<{ name: string }[]>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'outbox'::regclass`,
    );
    const roles: readonly DatabaseRole[] = ['tenant', 'ledger', 'system'];

    expect(partitions.length).toBeGreaterThan(7);
    for (const { name } of partitions)
      for (const as of roles) expect(await run(`SELECT FROM ${name}`, { as, tenantId: BOB })).toBe('42501');
  });
});

describe('the ledger', () => {
  it('sees the rows of all tenants, since its statements name the tenant of each', async () => {
    expect(await run('SELECT FROM bookings', { as: 'ledger' })).toBe(1);
  });

  it.each([
    'SELECT FROM api_keys',
    'SELECT FROM tenants',
    'DELETE FROM bookings',
    'SELECT FROM relay_leases',
  ])('has no business with %s', async (text) => {
    expect(await run(text, { as: 'ledger' })).toBe('42501');
  });
});

describe('the system', () => {
  it('sees the rows of all tenants', async () => {
    expect(await ofEveryTable((table) => `SELECT FROM ${table}`, { as: 'system' })).toEqual(all(1));
  });

  it('changes no facts either', async () => {
    expect(await run('DELETE FROM events', { as: 'system' })).toBe('42501');
  });
});
