import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What PostgreSQL writes into `postmaster.pid`; https://www.postgresql.org/docs/current/storage-file-layout.html */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

const pidFile = (dataDirectory: string): string => join(dataDirectory, 'postmaster.pid');

/** What the cluster's own pid file says, whether that process still lives or not. */
export function readPostmaster(dataDirectory: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(dataDirectory), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Ends a server that an earlier, killed supervisor left running on this data directory, and removes a pid file whose
 * process is gone. A process that merely got the same number since then is left alone.
 */
export async function stopOrphan(dataDirectory: string, report: (line: string) => void): Promise<void> {
  const found = readPostmaster(dataDirectory);
  if (found === undefined) return;
  if (isPostmasterOf(dataDirectory, found.pid)) {
    report(`Stopping the PostgreSQL that an earlier start left running (process ${found.pid}).`);
    await stopPostmaster(dataDirectory, found.pid);
  }
  // With the number taken by somebody else's process PostgreSQL would not dare to remove the file itself.
  rmSync(pidFile(dataDirectory), { force: true });
}

const FAST_SHUTDOWN_MS = 30_000;
const POLL_MS = 50;

/** Fast shutdown: open transactions are rolled back, everything committed is on disk when this resolves. */
export async function stopPostmaster(dataDirectory: string, pid: number): Promise<void> {
  const deadline = Date.now() + FAST_SHUTDOWN_MS;
  signal(pid, 'SIGINT');
  while (isPostmasterOf(dataDirectory, pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT'); // at once; the next start replays the write-ahead log
    await sleep(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

/** Whether the process is a PostgreSQL server of exactly this data directory. */
export function isPostmasterOf(dataDirectory: string, pid: number): boolean {
  const words = commandOf(pid);
  return words.includes(` -D ${dataDirectory} `);
}

/** The command line with a blank after every word; empty for a process that is gone or a zombie. */
function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return `${execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()} `;
  } catch {
    return '';
  }
}
