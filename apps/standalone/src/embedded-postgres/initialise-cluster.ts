import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import { makePrivateDirectory } from './reachable.js';

export const SUPERUSER = 'slotledger';

/**
 * Makes a new cluster in `dataDirectory` unless there is one. It appears under its name only when it is complete, so a
 * start that was interrupted leaves nothing half-made behind.
 */
export async function initialiseCluster(
  binaries: Binaries,
  account: Account,
  dataDirectory: string,
  password: string,
): Promise<void> {
  if (existsSync(join(dataDirectory, 'PG_VERSION'))) return checkVersion(binaries, dataDirectory);
  const unfinished = `${dataDirectory}.unfinished`;
  const passwordFile = `${dataDirectory}.password`;
  await makePrivateDirectory(account, dirname(dataDirectory));
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    if (account.uid !== undefined && account.gid !== undefined)
      await chown(passwordFile, account.uid, account.gid);
    await initdb(binaries, account, unfinished, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, dataDirectory);
}

/** The builtin locale sorts alike on every machine, whatever locales its system has. */
function initdb(
  binaries: Binaries,
  account: Account,
  directory: string,
  passwordFile: string,
): Promise<void> {
  const options = [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const child = spawn(join(binaries.directory, 'bin', 'initdb'), options, {
    ...spawnAs(account),
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`PostgreSQL could not make its data directory ${directory}.\n${output.trim()}`));
    });
  });
}

async function checkVersion(binaries: Binaries, dataDirectory: string): Promise<void> {
  const major = (await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8')).trim();
  if (binaries.version.split('.')[0] === major) return;
  throw new Error(
    `The data in ${dataDirectory} was written by PostgreSQL ${major}, and ${binaries.version} is installed. ` +
      'Move it with pg_dump and pg_restore, or move the directory away to begin anew.',
  );
}
