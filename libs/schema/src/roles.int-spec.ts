import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { newUuid } from '#platform';
import { closedLogin } from '#test/support/closed-login.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { migrateAll } from './migrate-all.js';
import { CreateRoles1767225602901 } from './migrations/1767225602901-create-roles.js';
import { requireRoles } from './require-roles.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase({ from: 'empty' });
});
afterAll(() => db.drop());

/** What the migration does, for roles that this server does not have yet: the real ones belong to all test databases. */
async function makingRoles(): Promise<{ prefix: string; text: string }> {
  const texts: string[] = [];
  const runner = { query: (text: string) => Promise.resolve(texts.push(text)) } as unknown as QueryRunner;
  await new CreateRoles1767225602901().up(runner);
  const prefix = `test_${newUuid().slice(-12)}_`;
  return { prefix, text: texts.join(';').replaceAll('slotledger_', prefix) };
}

const KINDS = ['app', 'ledger', 'owner', 'system'];

async function dropRoles(prefix: string): Promise<void> {
  await db.dataSource.query(`DROP OWNED BY ${prefix}owner`);
  for (const kind of KINDS) await db.dataSource.query(`DROP ROLE ${prefix}${kind}`);
}

const as = async <T>(name: string, work: (query: QueryRunner['query']) => Promise<T>): Promise<T> => {
  const runner = db.dataSource.createQueryRunner();
  try {
    await runner.query(`SET ROLE ${name}`);
    return await work((text: string, values?: unknown[]) => runner.query(text, values));
  } finally {
    await runner.query('RESET ROLE');
    await runner.release();
  }
};

describe('the roles of the database', () => {
  it('are made once when many databases of a server are migrated at the same time', async () => {
    const { prefix, text } = await makingRoles();

    await Promise.all(Array.from({ length: 9 }, () => db.dataSource.query(text)));

    const made = await db.dataSource.query<{ rolname: string }[]>(
      `SELECT rolname FROM pg_roles WHERE starts_with(rolname, '${prefix}') ORDER BY rolname`,
    );
    await dropRoles(prefix);
    expect(made.map(({ rolname }) => rolname)).toEqual(KINDS.map((kind) => `${prefix}${kind}`));
  });

  it('are made by a user who is no superuser and may make roles, who can then take them on', async () => {
    const { prefix, text } = await makingRoles();
    const login = await closedLogin(db, []);
    await db.dataSource.query(`ALTER ROLE ${login.name} CREATEROLE`);
    await db.dataSource.query(`GRANT CREATE ON SCHEMA public TO ${login.name} WITH GRANT OPTION`);

    const rights = await as(login.name, async (query) => {
      await query(text);
      return query(`SELECT pg_has_role('${prefix}app', 'SET') AS app, pg_has_role('${prefix}app', 'USAGE') AS by_itself,
                           pg_has_role('${prefix}owner', 'USAGE') AS owner`) as Promise<unknown>;
    });

    await db.dataSource.query(`DROP OWNED BY ${login.name} CASCADE`);
    await dropRoles(prefix);
    await login.drop();
    expect(rights).toEqual([{ app: true, by_itself: false, owner: true }]);
  });

  it('are asked of an administrator where the user may not make them', async () => {
    const { text } = await makingRoles();
    const login = await closedLogin(db, []);

    const attempt = as(login.name, (query) => query(text));

    await expect(attempt).rejects.toThrow(
      /may not make or join the roles .* docs\/operating\.md, "Roles of the database"/,
    );
    await login.drop();
  });
});

describe('a user who is no superuser', () => {
  it('migrates once an administrator has made it a member, as docs/operating.md says', async () => {
    const login = await closedLogin(db);
    const fresh = await createTestDatabase({ from: 'empty' });
    await fresh.dataSource.query(`GRANT slotledger_owner TO ${login.name} WITH INHERIT TRUE`);
    await fresh.dataSource.query(
      `ALTER DATABASE ${new URL(fresh.url).pathname.slice(1)} OWNER TO ${login.name}`,
    );
    const url = new URL(login.url);
    url.pathname = new URL(fresh.url).pathname;

    const { applied } = await migrateAll(url.href);
    const again = await migrateAll(url.href);

    expect(applied.length).toBeGreaterThan(10);
    expect(again.applied).toEqual([]);
    await fresh.drop();
    await login.drop();
  });

  it('is told at once which roles it lacks, not by each statement', async () => {
    const login = await closedLogin(db, ['slotledger_app', 'slotledger_ledger']);

    const check = as(login.name, (query) => requireRoles({ query } as Parameters<typeof requireRoles>[0]));

    await expect(check).rejects.toThrow(
      `may not take on the roles slotledger_owner, slotledger_system. An administrator lets it: GRANT slotledger_owner, slotledger_system TO "${login.name}"`,
    );
    await login.drop();
  });
});
