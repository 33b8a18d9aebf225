import { randomBytes } from 'node:crypto';
import { DATABASE_ROLES } from '#platform';
import type { TestDatabase } from './test-database.js';

/**
 * The URL of a login that by itself may do nothing in the database: no superuser, and what the roles may do it may only once
 * it has taken one on. Call `drop` when nobody is connected any more.
 */
export async function closedLogin(
  db: Pick<TestDatabase, 'url' | 'dataSource'>,
  roles = DATABASE_ROLES,
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await db.dataSource.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
  if (roles.length > 0)
    await db.dataSource.query(`GRANT ${roles.join(', ')} TO ${name} WITH INHERIT FALSE, SET TRUE`);
  const url = new URL(db.url);
  Object.assign(url, { username: name, password });
  return { url: url.href, name, drop: () => db.dataSource.query(`DROP ROLE ${name}`) };
}
