import type { DataSource } from 'typeorm';

type Asked = Pick<DataSource, 'query'>;

/** Tables, but for partitions, which are reached through theirs. */
const TABLES = `
  SELECT c.oid, c.oid::regclass::text AS name, c.relrowsecurity FROM pg_class c
   WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND NOT c.relispartition
     AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)`;

/** One policy for those who work for a tenant, and it compares the tenant; no other is for them or for everybody. */
const IS_APART = `
  relrowsecurity AND (
    SELECT count(*) = 1 AND bool_and(polname = 'of_one_tenant' AND polpermissive AND polcmd = '*'
             AND polroles = ARRAY['slotledger_app'::regrole::oid]
             AND pg_get_expr(polqual, polrelid) = '(tenant_id = ( SELECT current_tenant() AS current_tenant))'
             AND polwithcheck IS NULL)
      FROM pg_policy
     WHERE polrelid = tables.oid AND polroles && ARRAY[0, 'slotledger_app'::regrole::oid])`;

const names = async (db: Asked, query: string): Promise<string[]> =>
  (await db.query<{ name: string }[]>(query)).map(({ name }) => name);

/** The tables that are not kept apart by tenant, as PostgreSQL's catalogue tells it. */
export const tablesNotApart = (db: Asked): Promise<string[]> =>
  names(db, `SELECT name FROM (${TABLES}) AS tables WHERE NOT (${IS_APART}) ORDER BY name COLLATE "C"`);

/** The tables whose rows are somebody's. */
export const tablesOfTenants = (db: Asked): Promise<string[]> =>
  names(
    db,
    `SELECT name FROM (${TABLES}) AS tables
      WHERE EXISTS (SELECT FROM pg_attribute WHERE attrelid = oid AND attname = 'tenant_id')
      ORDER BY name COLLATE "C"`,
  );
