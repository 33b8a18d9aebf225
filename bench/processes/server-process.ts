import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync, truncateSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessEnvironment } from '../world/environment.js';
import type { ProbeAnswer, ProbeQuestion } from './probe-messages.js';

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Microseconds of CPU that it has used so far, all its threads together. */
  cpuMicros(): Promise<number>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<Profiler.Profile>;
  /** The errors in its log, newest last. */
  complaints(): string[];
  /** Forgets its log: a minute under load writes a hundred megabytes. */
  emptyLog(): void;
  stop(): Promise<void>;
}

const PROBE = new URL('./probe.js', import.meta.url).href;
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

/** Asks the probe inside of the process. Rejects when the process is gone. */
function questionsTo(child: ChildProcess): (ask: ProbeQuestion['ask']) => Promise<ProbeAnswer['value']> {
  const waiting = new Map<
    number,
    { resolve: (value: ProbeAnswer['value']) => void; reject: (e: Error) => void }
  >();
  let last = 0;
  child.on('message', ({ id, value }: ProbeAnswer) => {
    waiting.get(id)?.resolve(value);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The server under test has ended.'));
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ id: last, ask } satisfies ProbeQuestion, (error) => {
        if (error !== null) reject(error);
      });
    });
}
