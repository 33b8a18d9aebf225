import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from '../data/data-directory.js';
import { readPrivate, writePrivate } from '../data/private-file.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

const STOP_PATIENCE_MS = 20_000;

/**
 * `running.json`: who works on this data directory. It keeps a second start out, and tells the next one which processes
 * a killed start has left.
 */
export class RunningFile {
  private url: string | undefined;
  private children: readonly ProcessIdentity[] = [];

  private constructor(private readonly file: string) {}

  /** Throws when another start holds the directory. Ends what a killed one has left behind. */
  static async claim(data: DataDirectory, report: (line: string) => void): Promise<RunningFile> {
    const file = data.file('running.json');
    const earlier = readPrivate(file);
    if (earlier !== undefined) {
      const [supervisor] = identitiesIn([earlier['supervisor']]);
      if (supervisor !== undefined && isAlive(supervisor)) throw alreadyRunning(data, earlier, supervisor);
      for (const leftover of identitiesIn(earlier['children'])) await stopLeftover(leftover, report);
    }
    const running = new RunningFile(file);
    running.write();
    return running;
  }

  addChild(pid: number): void {
    const child = identify(pid);
    if (child !== undefined) this.children = [...this.children, child];
    this.write();
  }

  setUrl(url: string): void {
    this.url = url;
    this.write();
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    writePrivate(this.file, { supervisor: identify(process.pid), url: this.url, children: this.children });
  }
}

function alreadyRunning(data: DataDirectory, { url }: { url?: unknown }, { pid }: ProcessIdentity): Error {
  const where = typeof url === 'string' ? ` at ${url}` : '';
  return new Error(
    `Slotledger is already running from ${data.path}${where} (process ${pid}). Stop it with Ctrl-C where it runs, or ` +
      'set SLOTLEDGER_DATA_DIR to another folder for a second one.',
  );
}

/** It has noticed that its supervisor is gone and is on its way out: give it the time for that. */
async function stopLeftover(leftover: ProcessIdentity, report: (line: string) => void): Promise<void> {
  if (!isAlive(leftover)) return;
  report(`Waiting for process ${leftover.pid} of an earlier start to end.`);
  process.kill(leftover.pid, 'SIGTERM');
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (isAlive(leftover) && Date.now() < deadline) await sleep(100);
  if (isAlive(leftover)) process.kill(leftover.pid, 'SIGKILL');
}

function identitiesIn(list: unknown): ProcessIdentity[] {
  if (!Array.isArray(list)) return [];
  return list.filter(
    (entry: unknown): entry is ProcessIdentity =>
      typeof entry === 'object' &&
      entry !== null &&
      'pid' in entry &&
      typeof entry.pid === 'number' &&
      'begun' in entry &&
      typeof entry.begun === 'string',
  );
}
