import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant } from '#access';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { runCommandLine } from '../../apps/standalone/src/commands/command-line.js';
import { COMMANDS } from '../../apps/standalone/src/commands/known-commands.js';
// Loaded before any command: Jest cannot load two modules at once that have a third one in common.
import '../../apps/standalone/src/commands/open-setup.js';

const PROGRAM = fileURLToPath(new URL('../../dist/apps/standalone/src/slotledger.js', import.meta.url));
const FILE = `venue:
  name: Harbour Table
  timeZone: Europe/London
services:
  - name: Dinner
    slotMinutes: 15
    capacity: 40
    turnMinutes: 90
    partyMin: 1
    partyMax: 12
    leadMinutes: 0
    horizonDays: 365
    weeklyHours:
      5: [{ opens: "17:00", closes: "22:00" }]
`;
const ID = '[0-9a-f-]{36}';
const NO_VENUE = '0199c3a0-7c1e-7d3a-9c1e-1234567890ab';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let db: TestDatabase;
let directory: string;
let file: string;

beforeAll(async () => {
  db = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'slotledger-command-line-'));
  file = join(directory, 'harbour-table.yaml');
  await createTenant(db.database, { name: 'The only one' });
  // No folder can be made there, as in a container whose files belong to somebody else.
  const SLOTLEDGER_DATA_DIR = '/dev/null/data';
  Object.assign(process.env, testEnvironment(db), { LOG_LEVEL: 'error', SLOTLEDGER_DATA_DIR });
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await db.drop();
});

/** Runs the command line as an operator does, from a folder of its own. */
function runProgram(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...args],
      { cwd: directory, env: process.env },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });
}

/** Runs it beside a reader that goes before there is anything to read, as `head` goes when it has seen enough. */
function runUnread(...args: string[]): Promise<Pick<Ended, 'code' | 'err'>> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: directory, env: process.env });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, err })));
}

/** Does what the program does, without the second that it takes to start. */
async function run(...args: string[]): Promise<Ended> {
  const written = { out: '', err: '' };
  const code = await runCommandLine(args, {
    say: (line) => void (written.out += `${line}\n`),
    complain: (line) => void (written.err += `${line}\n`),
  });
  return { code, ...written };
}

const importing = async (text: string, ...more: string[]): Promise<Ended> => {
  await writeFile(file, text);
  return run('venue', 'import', file, ...more);
};

/** How many tenants and keys there are. */
async function countRows(): Promise<unknown> {
  const [row] = await db.dataSource.query<[unknown]>(
    'SELECT (SELECT count(*) FROM tenants) AS tenants, (SELECT count(*) FROM api_keys) AS keys',
  );
  return row;
}

describe('npm run slotledger', () => {
  it('is a program that writes what it did, or why it did not, and ends with 0, 1 or 2', async () => {
    const [listed, gone, misspelt] = await Promise.all([
      runProgram('api-keys', 'list'),
      runProgram('venue', 'import', 'gone.yaml'),
      runProgram('venue', 'explode', 'x'),
    ]);

    expect(listed).toEqual({ code: 0, out: '', err: '' });
    expect(gone).toEqual({ code: 1, out: '', err: expect.stringMatching(/^[^\n]*gone\.yaml[^\n]*\n$/) });
    expect(misspelt).toMatchObject({ code: 2, out: '', err: expect.stringContaining('venue explode') });
  });

  it('imports a venue, says so when nothing is different, and exports it again', async () => {
    const first = await importing(FILE);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(
      new RegExp(`^venue Harbour Table \\(${ID}\\) is new\nservice Dinner \\(${ID}\\) is new\n$`),
    );
    expect((await importing(FILE)).out).toMatch(/is as the file has it\nNothing is different.\n$/);
    const [id = ''] = new RegExp(ID).exec(first.out) ?? [];
    const exported = await run('venue', 'export', id);
    expect(exported.out).toContain('name: Harbour Table');
    expect((await importing(exported.out)).out).toMatch(/Nothing is different.\n$/);
  });

  it('ends as if by SIGPIPE, without a word, when nobody reads what it writes', async () => {
    const [id = ''] = new RegExp(ID).exec((await importing(FILE)).out) ?? [];
    const unread = [['--help'], ['venue', 'export', id], ['bookings', 'export', '--venue', id]];
    expect(await Promise.all(unread.map((args) => runUnread(...args)))).toEqual(
      unread.map(() => ({ code: 141, err: '' })),
    );
  });

  it('shows in a dry run what would be different', async () => {
    const { code, out } = await importing(FILE.replace('40', '32'), '--dry-run');
    expect([code, out.split('\n').slice(2)]).toEqual([
      0,
      ['  capacity: 40 → 32', 'This was a dry run: nothing was changed.', ''],
    ]);
  });

  it('names the line and column of what is wrong, and exits with 1', async () => {
    const { code, out } = await importing(
      FILE.replace('Europe/London', 'Mars/Olympus').replace('40', 'forty'),
    );
    expect([code, out]).toEqual([1, `${file}:7:15 /services/0/capacity must be a number\n`]);
    const zone = await importing(FILE.replace('Europe/London', 'Mars/Olympus'));
    expect(zone.out).toMatch(/:3:13 \/venue\/timeZone must be an IANA time zone/);
  });

  it.each<[string, string[], string]>([
    ['nothing', [], 'Nothing was asked for.'],
    ['an unknown command', ['venue', 'explode', 'x'], 'There is no command "venue explode".'],
    ['no file', ['venue', 'import'], 'works on one thing, and 0 were named'],
    ['two files', ['venue', 'import', 'a', 'b'], 'works on one thing, and 2 were named'],
    ['an unknown option', ['venue', 'import', 'a', '--force'], '--force'],
    [
      'an option twice',
      ['bookings', 'export', '--venue', 'a', '--venue', 'b'],
      '--venue was given more than once',
    ],
    ['constructor', ['constructor'], 'There is no command "constructor".'],
    ['a tenant without a name', ['tenant', 'create', ''], 'The name must be a text of 1 to 100 characters'],
    ['a key without a name', ['api-keys', 'create', ' ', '--scopes=admin'], 'The name must be a text'],
    ['no venues', ['api-keys', 'create', 'x', '--scopes=bookings:read', '--venues='], '--venues must be ids'],
    [
      'a day that does not exist',
      ['api-keys', 'create', 'x', '--scopes=admin', '--expires=2028-02-31'],
      '--expires must be a date',
    ],
    ['an unknown scope', ['api-keys', 'create', 'x', '--scopes=fly'], '--scopes must be some of'],
  ])('explains itself and exits with 2: %s', async (_, args, reason) => {
    const { code, err } = await run(...args);
    expect([code, err.includes(reason), err.includes('venue import <file.yaml>')]).toEqual([2, true, true]);
  });

  it.each<[string, string[], string]>([
    [
      'a misspelt limit of a key',
      ['api-keys', 'create', 'bar', '--scopes=bookings:write', '--venue=x'],
      '"api-keys create" has no option --venue: it has --tenant, --scopes, --venues, --expires.',
    ],
    [
      'a dry run of revoking',
      ['api-keys', 'revoke', 'x', '--dry-run'],
      'has no option --dry-run: it has --tenant.',
    ],
    [
      'a dry run of a new key',
      ['api-keys', 'create', 'x', '--scopes=admin', '--dry-run'],
      'no option --dry-run',
    ],
    [
      'a dry run of a tenant',
      ['tenant', 'create', 'x', '--dry-run'],
      'has no option --dry-run: it has none.',
    ],
    ['a dry run of an export', ['bookings', 'export', '--venue=x', '--dry-run'], 'no option --dry-run'],
    ['an option of no command', ['api-keys', 'list', '-f', 'x'], 'has no option -f: it has --tenant.'],
    ['an option without its value', ['api-keys', 'list', '--tenant'], '--tenant'],
  ])('does nothing where a command does not have an option: %s', async (_, args, reason) => {
    const before = await countRows();
    const { code, err } = await run(...args);
    expect([code, err.split('\n')[0], await countRows()]).toEqual([
      2,
      expect.stringContaining(reason),
      before,
    ]);
  });

  it('lists every option of every command in its help', async () => {
    const { code, out } = await run('api-keys', 'revoke', '--dry-run', '--help');
    expect(code).toBe(0);
    for (const [name, { options }] of Object.entries(COMMANDS)) {
      const [, ofCommand = ''] = new RegExp(`^  ${name} ([^]*?)(?=^  [a-z]|^$)`, 'm').exec(out) ?? [];
      const named = [...ofCommand.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
      expect([name, named.sort()]).toEqual([name, options.filter((option) => option !== 'tenant').sort()]);
    }
  });

  it.each<[string, string[], string]>([
    ['a file that is not there', ['venue', 'import', 'gone.yaml'], 'gone.yaml'],
    [
      'a venue file that is a folder',
      ['venue', 'import', '/usr'],
      "EISDIR: illegal operation on a directory, read '/usr'",
    ],
    [
      'bookings that are a folder',
      ['bookings', 'import', '/usr', `--venue=${NO_VENUE}`],
      "directory, read '/usr'",
    ],
    ['a venue that is not there', ['venue', 'export', NO_VENUE], 'no such venue'],
    ['a venue that is no id', ['venue', 'export', 'harbour'], 'no such venue'],
    [
      'a key that is not there',
      ['api-keys', 'revoke', '0199c3a0-7c1e-7d3a-9c1e-1234567890ab'],
      'no such API key',
    ],
    [
      'a key that has expired already',
      ['api-keys', 'create', 'x', '--scopes=admin', '--expires=2020-01-01'],
      '/expiresAt: This must be in the future.',
    ],
    ['a tenant that is not there', ['venue', 'import', 'x', '--tenant', 'acme'], 'There is no tenant acme.'],
  ])('says in one line what it cannot do, and exits with 1: %s', async (_, args, reason) => {
    const { code, err } = await run(...args);
    expect([code, err.includes(reason), err.trim().split('\n').length]).toEqual([1, true, 1]);
  });

  it('tells which bookings are to be moved: none, where the clocks are as they were', async () => {
    const [id = ''] = new RegExp(ID).exec((await importing(FILE)).out) ?? [];
    const { code, out } = await run('venue', 'recompute-times', id, '--dry-run');
    expect([code, out]).toEqual([0, '0 bookings to come: 0 to be moved, 0 that cannot be.\n']);
  });

  it('makes an API key, shows it once, rotates it and revokes it', async () => {
    const [id = ''] = new RegExp(ID).exec((await importing(FILE)).out) ?? [];
    const scopes = '--scopes=bookings:read,bookings:write';
    const made = await run('api-keys', 'create', 'till', scopes, `--venues=${id}`, '--expires=2100-01-01');
    const [line = '', text = ''] = made.out.split('\n');
    const [keyId = '', shown = ''] = [new RegExp(ID).exec(line)?.[0], /^sl_\w{40}$/.exec(text)?.[0]];
    expect(line).toBe(
      `${keyId}  ${shown.slice(0, 6)}…  till: bookings:read,bookings:write; venues ${id}; ` +
        'expires 2100-01-01T00:00:00Z; never used',
    );
    expect((await run('api-keys', 'list')).out).toBe(`${line}\n`);
    const rotated = await run('api-keys', 'rotate', keyId, '--overlap-hours=0');
    expect([rotated.out.split('\n')[1] === shown, rotated.out.includes(keyId)]).toEqual([false, true]);
    expect((await run('api-keys', 'revoke', keyId)).out).toMatch(new RegExp(`^${keyId} .*; revoked 20`));
  });

  it('makes a tenant, whose first key the command line makes as well', async () => {
    const { out } = await run('tenant', 'create', 'New Group');
    const [, tenantId = ''] = new RegExp(`^tenant New Group \\((${ID})\\) is new\n$`).exec(out) ?? [];
    const made = await run('api-keys', 'create', 'first', '--scopes=admin', '--tenant', tenantId);
    expect([made.code, made.err]).toEqual([0, '']);
    await db.dataSource.query(`DELETE FROM api_keys WHERE tenant_id = $1`, [tenantId]);
    await db.dataSource.query(`DELETE FROM tenants WHERE tenant_id = $1`, [tenantId]);
  });

  it('takes the keys of the database that DATABASE_URL names from the environment, and makes none up', async () => {
    const { INDEX_KEY } = process.env;
    delete process.env['INDEX_KEY'];
    try {
      const before = await countRows();
      const made = await run('api-keys', 'create', 'till', '--scopes=admin');
      expect([made.code, made.err, await countRows()]).toEqual([
        1,
        expect.stringContaining('INDEX_KEY must be given in the environment'),
        before,
      ]);
      expect((await run('api-keys', 'list')).code).toBe(0);
    } finally {
      process.env['INDEX_KEY'] = INDEX_KEY;
    }
  });

  it.each([
    ['a setting', { LOG_LEVEL: 'loud' }, /^The configuration is not complete.*\n {2}LOG_LEVEL: /],
    ['a key', { INDEX_KEY: 'short' }, /^The configuration is not complete.*\n {2}INDEX_KEY: /],
    ['the URL', { DATABASE_URL: 'postgres://me:12/secret@localhost/x' }, /^DATABASE_URL must be a URL/],
    [
      'the server',
      { DATABASE_URL: 'postgres://localhost:1/x' },
      /^The database .* cannot be used: .*REFUSED/,
    ],
  ])('says that it is %s that is wrong, where it is', async (_, wrong, reason) => {
    const before = Object.fromEntries(Object.keys(wrong).map((name) => [name, process.env[name]]));
    Object.assign(process.env, wrong);
    try {
      const { code, err } = await run('api-keys', 'list');
      expect([code, err]).toEqual([1, expect.stringMatching(reason)]);
    } finally {
      Object.assign(process.env, before);
    }
  });

  it('asks which tenant is meant where there are several', async () => {
    const { tenantId } = await createTenant(db.database, { name: 'Another' });
    const asked = await importing(FILE);
    expect([asked.code, asked.err.includes(tenantId)]).toEqual([1, true]);
    expect((await importing(FILE, '--tenant', tenantId)).out).toMatch(/is new/);
  });
});
