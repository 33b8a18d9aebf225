import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Site } from '../run/site.js';

const PROGRAM = fileURLToPath(new URL('../../apps/worker/src/main.js', import.meta.url));

/** A worker as it is deployed, its log thrown away. The returned function stops it as a deployment does. */
export function startWorker(site: Site, variables: Readonly<Record<string, string>>): () => Promise<void> {
  const child = fork(PROGRAM, [], {
    cwd: site.postgres.directory,
    env: { PATH: process.env['PATH'], ...site.environment, ...variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
