import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in ticks of a hundredth of a second, whatever the kernel's own clock is (USER_HZ). */
const MICROS_PER_TICK = 10_000;

/**
 * Microseconds of CPU that PostgreSQL has used so far: the server, its children, and those of them that have ended.
 * Undefined where there is no /proc.
 */
export function postgresCpuMicros(postmaster: number): number | undefined {
  const server = statOf(String(postmaster));
  if (server === undefined) return undefined;
  let ticks = server.own + server.endedChildren;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = statOf(pid);
    if (stat?.parent === postmaster) ticks += stat.own;
  }
  return ticks * MICROS_PER_TICK;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(pid: string): { parent: number; own: number; endedChildren: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second member is a name in brackets that may hold anything; the fourth, parent, follows two after it.
    const members = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [utime, stime, cutime, cstime] = members.slice(11, 15) as [number, number, number, number];
    return { parent: members[1]!, own: utime + stime, endedChildren: cutime + cstime };
  } catch {
    return undefined; // no /proc, or the process has ended meanwhile
  }
}
