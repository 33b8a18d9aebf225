import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that PostgreSQL's processes belong to; without ids it is the one that we run as ourselves. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Debian's and macOS's own accounts for PostgreSQL, then the one that we made on an earlier start. */
const KNOWN_ACCOUNTS = ['postgres', '_postgres', 'slotledger'];

/**
 * PostgreSQL refuses to run as root, so root lends it another account: one that exists for the purpose, otherwise a
 * new system account `slotledger`, announced through `report`.
 */
export async function accountForPostgres(report: (line: string) => void): Promise<Account> {
  if (process.getuid?.() !== 0) return { name: 'yourself' };
  for (const name of KNOWN_ACCOUNTS) {
    const account = await lookUp(name);
    if (account !== undefined) return account;
  }
  return createAccount(report);
}

async function createAccount(report: (line: string) => void): Promise<Account> {
  report('Creating the system account "slotledger" for PostgreSQL.');
  try {
    await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'slotledger']);
  } catch (error) {
    throw new Error(
      'PostgreSQL refuses to run as root, and no account could be created for it. ' +
        'Start Slotledger as an ordinary user, or create one: useradd --system slotledger',
      { cause: error },
    );
  }
  const account = await lookUp('slotledger');
  if (account === undefined) throw new Error('The account "slotledger" was created but cannot be found.');
  return account;
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // `id` fails for a name that it does not know
  }
}

/** The members that `spawn` wants in order to run a process as this account. */
export const spawnAs = ({ uid, gid }: Account): { uid?: number; gid?: number } => ({
  ...(uid !== undefined && { uid }),
  ...(gid !== undefined && { gid }),
});
