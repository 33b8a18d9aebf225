import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../apps/standalone/src/embedded-postgres/index.js';

const PROGRAMS = ['valkey-server', 'redis-server'];
const PATIENCE_MS = 10_000;

export interface RedisServer {
  readonly program: string;
  readonly url: string;
  /** Forgets everything. */
  wipe(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis or Valkey of our own that keeps nothing on disk; undefined where none is installed. */
export async function startRedisServer(directory: string): Promise<RedisServer | undefined> {
  const program = PROGRAMS.find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined) return undefined;
  const port = await freePort();
  const child = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory],
    { cwd: directory, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL'); // it keeps nothing, so there is nothing to save
    await ended;
  };
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(port, 'PING'))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${program} did not start.`);
    }
    await sleep(50);
  }
  const wipe = async (): Promise<void> => {
    if (!(await answers(port, 'FLUSHALL'))) throw new Error(`${program} cannot be wiped.`);
  };
  return { program, url: `redis://127.0.0.1:${port}`, wipe, stop };
}

/** Whether the server answers a command without arguments with a simple "yes". */
function answers(port: number, command: 'PING' | 'FLUSHALL'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const tell = (isYes: boolean): void => {
      socket.destroy();
      resolve(isYes);
    };
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (answer) => tell(answer.toString().startsWith('+')));
    socket.once('error', () => tell(false));
  });
}
