import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { closedLogin } from '#test/support/closed-login.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newUuid } from '../ids/uuid.js';
import { TenantMismatch, TenantMissing } from './database-role.js';
import { Database } from './database.js';
import { poolOf } from './outlive-connections.js';
import type { Statement } from './transaction.js';

const [ALICE, BOB] = [newUuid(), newUuid()];

/** Whoever wrote these forgot the WHERE. */
const READ: Statement = {
  name: 'test-read-notes',
  isRead: true,
  text: 'SELECT note, $1::uuid AS for FROM notes',
};
const READ_ANYTHING: Statement = { name: 'test-read-anything', text: 'SELECT note FROM notes' };
const READ_ALL: Statement = { name: 'test-read-all', as: 'system', text: 'SELECT note FROM notes' };
const EMPTY: Statement = { name: 'test-empty', text: 'UPDATE notes SET note = $1::uuid::text' };
const WRITE: Statement = { name: 'test-write', text: 'INSERT INTO notes VALUES ($1, $2)' };
const WRITE_MANY: Statement = {
  name: 'test-write-many',
  text: `INSERT INTO notes SELECT tenant_id, 'one of many' FROM unnest($1::uuid[]) AS tenant_id`,
};
const WHO: Statement = { name: 'test-who', as: 'login', text: 'SELECT current_user AS name' };

const notesOf = async (rows: Promise<{ note: string }[]>): Promise<string[]> =>
  (await rows).map(({ note }) => note).sort();

describe('a database with several tenants', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.dataSource.query('CREATE TABLE notes (tenant_id uuid NOT NULL, note text NOT NULL)');
    await db.dataSource.query('SELECT keep_tenants_apart()');
    await db.dataSource.query('INSERT INTO notes VALUES ($1, $2), ($3, $4)', [ALICE, 'hers', BOB, 'his']);
    dataSource = await connected(db.url);
    database = new Database(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  const connected = (url: string): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url, poolSize: 1, extra: { pipeline: true } }).initialize();

  describe('shows a statement', () => {
    it('the rows of the tenant that its first parameter names, though it forgot to ask for them', async () => {
      expect(await notesOf(database.query(READ, [ALICE]))).toEqual(['hers']);
    });

    it('nothing when what comes first is the id of something else', async () => {
      expect(await database.query(READ, [newUuid()])).toEqual([]);
    });

    it('(control) all rows when it works as the system', async () => {
      expect(await notesOf(database.query(READ_ALL))).toEqual(['hers', 'his']);
    });
  });

  describe('refuses a statement', () => {
    it.each([[[]], [['hers']], [[[ALICE]]], [[null, ALICE]]])(
      'that does not say for whom (%j), by its name and before it is sent',
      async (values) => {
        const refusal = expect(database.query(READ_ANYTHING, values)).rejects;
        await refusal.toThrow(TenantMissing);
        await expect(database.query(READ_ANYTHING, values)).rejects.toThrow(/"test-read-anything"/);
      },
    );

    it('of a transaction that nobody told for whom it is', async () => {
      const work = database.transaction((tx) => tx.execute(WRITE_MANY, [[ALICE]]));
      await expect(work).rejects.toThrow(TenantMissing);
    });

    it('that names another tenant than its transaction', async () => {
      const work = database.transaction(async (tx) => {
        await tx.query(READ, [ALICE]);
        return tx.query(READ, [BOB]);
      });
      await expect(work).rejects.toThrow(TenantMismatch);
    });

    it('that writes rows of another tenant, whatever it names', async () => {
      const work = database.transaction((tx) => tx.execute(WRITE_MANY, [[ALICE, BOB]]), { tenantId: ALICE });
      await expect(work).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('works for one tenant in a transaction that was told which, and in one whose first statement says', async () => {
    const told = await database.transaction((tx) => notesOf(tx.query(READ_ANYTHING)), { tenantId: BOB });
    const said = await database.transaction(async (tx) => {
      await tx.query(READ, [BOB]);
      return notesOf(tx.query(READ_ANYTHING));
    });
    expect([told, said]).toEqual([['his'], ['his']]);
  });

  it('lets a statement that writes commit by itself, on rows of its tenant only', async () => {
    const [carol, dave] = [newUuid(), newUuid()];
    expect(await database.execute(WRITE, [carol, 'first'])).toBe(1);
    expect(await database.execute(WRITE, [dave, 'second'])).toBe(1);
    expect(await database.execute(EMPTY, [carol])).toBe(1);
    expect(await notesOf(database.query(READ, [dave]))).toEqual(['second']);
  });

  it('leaves neither role nor tenant on the connection', async () => {
    await database.query(READ, [ALICE]);
    const shown = { name: 'test-shown', as: 'login', text: `SHOW slotledger.tenant_id` } as const;

    const [who] = await database.query<{ name: string }>(WHO);

    expect(who?.name).toBe(new URL(db.url).username);
    expect(await database.query(shown)).toEqual([{ 'slotledger.tenant_id': '' }]);
  });

  it('asks for a read in one flight with its BEGIN and COMMIT', async () => {
    const client = await poolOf(dataSource).connect();
    const send = client.query.bind(client) as (query: { text: string }) => Promise<unknown>;
    const steps: string[] = [];
    const watched = (query: { text: string }): Promise<unknown> => {
      steps.push(`asked: ${query.text.slice(0, 6)}`);
      return send(query).finally(() => steps.push('answered'));
    };
    Object.assign(client, { query: watched });
    client.release();

    await database.query(READ, [ALICE]);
    Object.assign(client, { query: send });

    expect(steps.slice(0, 3)).toEqual(['asked: BEGIN;', 'asked: SELECT', 'asked: COMMIT']);
  });

  it('does nothing, and keeps the connection fit, when the login may not take on the role', async () => {
    const login = await closedLogin(db, []);
    await db.dataSource.query(`GRANT INSERT, SELECT ON notes TO ${login.name}`);
    const theirs = await connected(login.url);
    const closed = new Database(theirs);
    const attempts = await Promise.allSettled([
      closed.execute(WRITE, [ALICE, 'as whoever logged in']),
      closed.query(READ, [ALICE]),
      closed.transaction((tx) => tx.query(READ, [ALICE])),
    ]);

    const [who] = await closed.query<{ name: string }>(WHO);
    await theirs.destroy();
    await db.dataSource.query(`REVOKE ALL ON notes FROM ${login.name}`);
    await login.drop();
    expect(
      attempts.map((attempt) => attempt.status === 'rejected' && (attempt.reason as Error).message),
    ).toEqual(new Array(3).fill('permission denied to set role "slotledger_app"'));
    expect(who?.name).toBe(login.name);
    expect(await notesOf(database.query(READ, [ALICE]))).toEqual(['hers']);
  });
});
