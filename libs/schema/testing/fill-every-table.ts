import type { DataSource } from 'typeorm';
import type { Uuid } from '#platform';

const CHECKS = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS text
    FROM pg_constraint WHERE contype IN ('c', 'f') AND conparentid = 0 AND connamespace = 'public'::regnamespace`;

/** A value of each type that some column must have. */
const COLUMNS = `
  SELECT attname AS name,
         CASE WHEN attndims > 0 OR typcategory = 'A' THEN '{}'
              ELSE CASE typname WHEN 'uuid' THEN gen_random_uuid()::text WHEN 'jsonb' THEN '{}' WHEN 'date' THEN '2027-03-14'
                                WHEN 'timestamptz' THEN '2027-03-14T19:00:00Z' WHEN 'bytea' THEN '\\x00' ELSE '1' END
         END AS value
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
   WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef AND attidentity = ''
     AND attname <> 'tenant_id'`;

/**
 * One row of the tenant in each of these tables, whatever their columns are, so that a table which is new is filled as well.
 * The row need not make sense, so the database loses what asks for that.
 */
export async function fillEveryTable(
  db: DataSource,
  tables: readonly string[],
  tenantId: Uuid,
): Promise<void> {
  for (const { text } of await db.query<{ text: string }[]>(CHECKS)) await db.query(text);
  for (const table of tables) {
    const columns = await db.query<{ name: string; value: string }[]>(COLUMNS, [table]);
    const names = ['tenant_id', ...columns.map(({ name }) => name)];
    const places = names.map((_, index) => `$${index + 1}`);
    await db.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, [
      tenantId,
      ...columns.map(({ value }) => value),
    ]);
  }
}
