import { spawnSync } from 'node:child_process';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { type Account, spawnAs } from './account.js';

/** Whether the account can enter the directory. The account itself is asked, so access lists count as well. */
export function canEnter(account: Account, directory: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    ...spawnAs(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

/**
 * The first of `candidates` that exists or can be made, that nobody but us can tamper with, and that the account can
 * enter. Throws when there is none.
 */
export async function firstReachable(account: Account, candidates: readonly string[]): Promise<string> {
  for (const directory of candidates) {
    if ((await isOurs(directory)) && canEnter(account, directory)) return directory;
  }
  throw new Error(
    `PostgreSQL runs as ${account.name} and can reach none of: ${candidates.join(', ')}. ` +
      'Set DATABASE_URL to use a PostgreSQL of your own.',
  );
}

async function isOurs(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 });
    const found = await lstat(directory);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** Makes a directory that only the account can look into. */
export async function makePrivateDirectory(account: Account, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined)
    await chown(directory, account.uid, account.gid);
}
