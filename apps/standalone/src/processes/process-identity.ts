import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process that can still be told from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, as the system tells it. */
  readonly begun: string;
}

/** Undefined when there is no such process. */
export function identify(pid: number): ProcessIdentity | undefined {
  const begun = existsSync('/proc/self/stat') ? begunOnLinux(pid) : begunByPs(pid);
  return begun === undefined ? undefined : { pid, begun };
}

export const isAlive = (process: ProcessIdentity): boolean => identify(process.pid)?.begun === process.begun;

/** Clock ticks since the boot, with the boot's own id; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function begunOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold blanks and parentheses.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined; // dead, only not yet collected by its parent
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18]}`;
  } catch {
    return undefined;
  }
}

function begunByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
