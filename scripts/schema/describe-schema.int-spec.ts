import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { describeSchema } from './describe-schema.js';

describe('describeSchema', () => {
  let migrated: TestDatabase;
  let empty: TestDatabase;
  beforeAll(async () => {
    migrated = await createTestDatabase();
    empty = await createTestDatabase({ from: 'empty' });
  });
  afterAll(async () => {
    await migrated.drop();
    await empty.drop();
  });

  it('gives SQL that makes the same schema in an empty database', async () => {
    const description = await describeSchema(migrated.dataSource);

    await empty.dataSource.query(description);

    expect(await describeSchema(empty.dataSource)).toBe(description);
  });

  it.each([
    ['a column', 'ALTER TABLE slots ADD COLUMN note text'],
    ['a default', 'ALTER TABLE slots ALTER COLUMN capacity SET DEFAULT 1'],
    ['a check', 'ALTER TABLE slots ADD CONSTRAINT slots_even CHECK (capacity % 2 = 0)'],
    [
      'a foreign key',
      'ALTER TABLE slots ADD CONSTRAINT slots_of_tenant FOREIGN KEY (tenant_id) REFERENCES tenants',
    ],
    ['an index', 'CREATE INDEX slots_by_reserved ON slots (reserved)'],
    ['a storage option', 'ALTER TABLE slots SET (fillfactor = 73)'],
    ['a function', 'CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1'],
    [
      'a trigger',
      `CREATE TRIGGER slots_touched BEFORE UPDATE ON slots FOR EACH ROW
         EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    ],
    ['a trigger that is off', 'ALTER TABLE slots DISABLE TRIGGER slots_touched'],
    ['a view', 'CREATE VIEW full_slots AS SELECT * FROM slots WHERE reserved = capacity'],
    ['an enum', "CREATE TYPE mood AS ENUM ('hungry', 'fed')"],
    ['that there is no row-level security', 'ALTER TABLE slots DISABLE ROW LEVEL SECURITY'],
    ['a policy', 'CREATE POLICY nobody ON slots USING (false)'],
    ['a privilege', 'GRANT DELETE ON slots TO slotledger_ledger'],
    ['an owner', 'ALTER TABLE slots OWNER TO CURRENT_USER'],
  ])('shows a change of %s', async (_, change) => {
    const before = await describeSchema(migrated.dataSource);

    await migrated.dataSource.query(change);

    expect(await describeSchema(migrated.dataSource)).not.toBe(before);
  });
});
