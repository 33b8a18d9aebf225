import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const run = promisify(execFile);
const ROOT = process.cwd();
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

const page = await readFile('docs/integrating.md', 'utf8');
const snippet = (language: string): string => {
  const found = [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))];
  if (found.length !== 1) throw new Error(`The page has ${found.length} programs in ${language}.`);
  return found[0]?.[1] ?? '';
};

/** Only Node is promised: what else is here is used. */
const isHere = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );
const [hasCurl, hasPython] = await Promise.all([isHere('curl'), isHere('python3')]);
for (const [name, found] of Object.entries({ curl: hasCurl, python3: hasPython }))
  if (!found)
    process.stderr.write(
      `NOT TESTED: the program of docs/integrating.md for ${name}, which is not installed.\n`,
    );

let db: TestDatabase;
let api: RunningApi;
let world: World;
let directory: string;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  directory = await mkdtemp(join(tmpdir(), 'slotledger-integrating-'));
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await api.stop();
  await db.drop();
  await rm(directory, { recursive: true, force: true });
});

async function outputOf(program: string, parameters: readonly string[]): Promise<string> {
  const env = { ...process.env, SLOTLEDGER_URL: api.url, SLOTLEDGER_KEY: world.key };
  return (await run(program, [...parameters], { env })).stdout.trim();
}

/** What the tenant has in its log now. */
async function told(): Promise<string[]> {
  const rows = await db.dataSource.query<{ type: string }[]>(
    `SELECT type FROM events WHERE tenant_id = $1 AND type LIKE 'booking-%' ORDER BY position`,
    [world.tenantId],
  );
  return rows.map(({ type }) => type);
}

/** The client as its package has it, where Node looks for packages. */
async function installClient(): Promise<void> {
  const home = join(directory, 'node_modules', '@slotledger', 'client');
  await mkdir(home, { recursive: true });
  await cp(join(ROOT, 'libs', 'client', 'package.json'), join(home, 'package.json'));
  await run(process.execPath, [TSC, '-p', join(ROOT, 'libs', 'client'), '--outDir', join(home, 'dist')]);
}

describe('the programs of docs/integrating.md book and cancel', () => {
  const once = hasCurl ? it : it.skip;
  once('with curl', async () => {
    const file = join(directory, 'book.sh');
    await writeFile(file, `set -euo pipefail\n${snippet('bash')}`);

    expect(await outputOf('bash', [file])).toBe('cancelled');
    expect(await told()).toEqual(['booking-confirmed', 'booking-cancelled']);
  });

  it('with the client, as it is published', async () => {
    await installClient();
    const options = { module: 'nodenext', target: 'es2023', strict: true, exactOptionalPropertyTypes: true };
    const types = { types: ['node'], typeRoots: [join(ROOT, 'node_modules', '@types')] };
    await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
    await writeFile(join(directory, 'book.ts'), snippet('ts'));
    const config = { compilerOptions: { ...options, ...types }, files: ['book.ts'] };
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config));
    await run(process.execPath, [TSC, '-p', directory]);

    expect(await outputOf(process.execPath, [join(directory, 'book.js')])).toBe('cancelled');
    expect(await told()).toEqual(['booking-confirmed', 'booking-cancelled']);
  });

  const whenPython = hasPython ? it : it.skip;
  whenPython('with the standard library of Python', async () => {
    const file = join(directory, 'book.py');
    await writeFile(file, snippet('python'));

    expect(await outputOf('python3', [file])).toBe('cancelled');
    expect(await told()).toEqual(['booking-confirmed', 'booking-cancelled']);
  });
});
