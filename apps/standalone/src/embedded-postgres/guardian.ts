import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { type Account, spawnAs } from './account.js';

/**
 * A shell that does nothing but wait for our end. When we go without a farewell (kill -9, out of memory) its input
 * closes, and it asks PostgreSQL to stop: first politely, so that the API and the worker can finish what they have
 * begun, and after twenty seconds firmly.
 */
const WAIT_THEN_STOP = `
read -r farewell && exit 0
[ "$(head -n 1 "$2/postmaster.pid")" = "$1" ] || exit 0
kill -TERM "$1"
for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  sleep 1
  kill -0 "$1" || exit 0
done
kill -INT "$1"
`;

/** Sees to it that the server does not outlive this process. The function that it gives back dismisses the guard. */
export function guardPostmaster(account: Account, dataDirectory: string, pid: number): () => void {
  const shell = spawn('/bin/sh', ['-c', WAIT_THEN_STOP, 'sh', String(pid), dataDirectory], {
    ...spawnAs(account),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const input: Writable = shell.stdin;
  input.on('error', () => undefined); // the shell is gone, and with it its use
  shell.on('error', () => undefined);
  shell.unref();
  return () => void input.end('farewell\n');
}
