import type { DataSource } from 'typeorm';
import { DATABASE_ROLES } from '#platform';

const NOT_TO_BE_HAD = `
  SELECT wanted.name FROM unnest($1::text[]) AS wanted (name) LEFT JOIN pg_roles ON rolname = wanted.name
   WHERE rolname IS NULL OR NOT pg_has_role(pg_roles.oid, 'SET')`;

/** Throws when this login may not take on the roles by which tenants are kept apart: every statement would fail. */
export async function requireRoles(dataSource: Pick<DataSource, 'query'>): Promise<void> {
  const missing = await dataSource.query<{ name: string }[]>(NOT_TO_BE_HAD, [DATABASE_ROLES]);
  if (missing.length === 0) return;
  const [login] = await dataSource.query<{ name: string }[]>('SELECT current_user AS name');
  const names = missing.map(({ name }) => name).join(', ');
  throw new Error(
    `The database's user ${login?.name ?? ''} may not take on the roles ${names}. ` +
      `An administrator lets it: GRANT ${names} TO "${login?.name ?? ''}" WITH INHERIT FALSE, SET TRUE ` +
      '(docs/operating.md, "Roles of the database").',
  );
}
