import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from '../../apps/standalone/src/embedded-postgres/index.js';
import { eventually } from './eventually.js';

/** A Redis or Valkey that belongs to one test, which may kill it. It keeps nothing on disk. */
export interface OwnRedis {
  readonly url: string;
  kill9(): Promise<void>;
  /** On the same port, and empty. */
  restart(): Promise<void>;
}

/** The server's program, where it is installed. */
export const redisProgram = (): string | undefined =>
  ['valkey-server', 'redis-server'].find((program) => spawnSync(program, ['--version']).status === 0);

export async function startOwnRedis(program: string): Promise<OwnRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await start(program, port);
  return {
    url,
    kill9: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
    restart: async () => {
      server = await start(program, port);
    },
  };
}

async function start(program: string, port: number): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, settings, { stdio: 'ignore' });
  await eventually(
    () => answers(port),
    (yes) => yes,
  );
  return server;
}

async function answers(port: number): Promise<boolean> {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  const answer = await client.ping().catch(() => 'none');
  client.disconnect();
  return answer === 'PONG';
}
