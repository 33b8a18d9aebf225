import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync, truncateSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessEnvironment } from '../world/environment.js';
import type { MemoryUse } from './probe-messages.js';
import { PROBE, questionsTo } from './questions.js';

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Microseconds of CPU that it has used so far, all its threads together. */
  cpuMicros(): Promise<number>;
  /** After a full garbage collection. */
  memory(): Promise<MemoryUse>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<Profiler.Profile>;
  /** The errors in its log, newest last. */
  complaints(): string[];
  /** Forgets its log: a minute under load writes a hundred megabytes. */
  emptyLog(): void;
  stop(): Promise<void>;
}

const BOOT_PATIENCE_MS = 60_000;
const POLL_MS = 25;

/**
 * Starts one, and resolves when it listens. Its log goes into a file, as `npm start` has it: the access log is part of
 * what a request costs.
 */
export async function startServerProcess(
  program: string,
  name: string,
  directory: string,
  environment: ProcessEnvironment,
): Promise<ServerProcess> {
  const logFile = join(directory, `${name}.log`);
  const log = openSync(logFile, 'a', 0o600);
  const child = fork(program, [], {
    cwd: directory, // a developer's own .env is not read
    env: { PATH: process.env['PATH'], ...environment },
    execArgv: ['--import', PROBE],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = questionsTo(child);
  return {
    url: await listening(child, name, logFile),
    pid: child.pid ?? -1,
    cpuMicros: async () => Number(await ask('cpu')),
    memory: async () => (await ask('memory')) as MemoryUse,
    startProfile: async () => {
      await ask('start-profile');
    },
    stopProfile: async () => (await ask('stop-profile')) as Profiler.Profile,
    complaints: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => /"level":"(error|fatal)"/.test(line)),
    emptyLog: () => truncateSync(logFile),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function listening(child: ChildProcess, name: string, logFile: string): Promise<string> {
  const deadline = Date.now() + BOOT_PATIENCE_MS;
  for (;;) {
    const log = readFileSync(logFile, 'utf8');
    const [, url] = /"url":"(http[^"]+)","msg":"listening"/.exec(log) ?? [];
    if (url !== undefined) return url;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not start:\n${log.slice(-4_000)}`);
    }
    await sleep(POLL_MS);
  }
}
