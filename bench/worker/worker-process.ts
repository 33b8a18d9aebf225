import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MemoryUse } from '../processes/probe-messages.js';
import { PROBE, questionsTo } from '../processes/questions.js';
import type { Site } from '../run/site.js';

const PROGRAM = fileURLToPath(new URL('../../apps/worker/src/main.js', import.meta.url));

export interface WorkerProcess {
  /** Microseconds of CPU that it has used so far. */
  cpuMicros(): Promise<number>;
  /** After a full garbage collection. */
  memory(): Promise<MemoryUse>;
  /** As a deployment does it. */
  stop(): Promise<void>;
}

/** A worker as it is deployed, its log thrown away. */
export function startWorker(site: Site, variables: Readonly<Record<string, string>>): WorkerProcess {
  const child = fork(PROGRAM, [], {
    cwd: site.postgres.directory,
    env: { PATH: process.env['PATH'], ...site.environment, ...variables },
    execArgv: ['--import', PROBE],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = questionsTo(child);
  return {
    cpuMicros: async () => Number(await ask('cpu')),
    memory: async () => (await ask('memory')) as MemoryUse,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
