import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../apps/standalone/src/embedded-postgres/index.js';
import type { TestService } from './test-postgres.js';

const PROGRAMS = ['valkey-server', 'redis-server'];
const START_ATTEMPTS = 5;
const START_PATIENCE_MS = 10_000;
/** Each test has a numbered database of its own; a server that was given to us has 16 unless it is told otherwise. */
const DATABASES = 4_096;
const DATABASES_GIVEN = 16;

/** The Redis of TEST_REDIS_URL, else one of our own where the program is installed, else none: the note says which. */
export async function startTestRedis(): Promise<TestService & { readonly note: string }> {
  const given = process.env['TEST_REDIS_URL'];
  if (given !== undefined && given !== '')
    return {
      environment: { TEST_REDIS_DATABASES: String(DATABASES_GIVEN) },
      note: 'The queue is tested on PostgreSQL and on TEST_REDIS_URL.',
      stop: nothing,
    };
  const program = PROGRAMS.find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined) return { environment: {}, note: NONE_FOUND, stop: nothing };
  return startProgram(program);
}

const NONE_FOUND =
  'NOT TESTED: the queue on Redis. Neither redis-server nor valkey-server is installed and TEST_REDIS_URL is not ' +
  'set; "apt-get install redis-server" or "brew install redis" brings it. The queue on PostgreSQL is tested.';

const nothing = (): Promise<void> => Promise.resolve();

async function startProgram(program: string): Promise<TestService & { readonly note: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'slotledger-test-redis-'));
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = spawn(program, optionsFor(port, directory), { cwd: directory, stdio: 'ignore' });
    const stop = async (): Promise<void> => {
      await end(child);
      await rm(directory, { recursive: true, force: true });
    };
    if (await answers(child, port)) {
      const environment = {
        TEST_REDIS_URL: `redis://127.0.0.1:${port}`,
        TEST_REDIS_DATABASES: String(DATABASES),
      };
      return { environment, note: `The queue is tested on PostgreSQL and on ${program}.`, stop };
    }
    await end(child);
  }
  await rm(directory, { recursive: true, force: true });
  throw new Error(`${program} did not start.`);
}

/** In memory only, and unwilling to drop keys: BullMQ needs `noeviction`. */
const optionsFor = (port: number, directory: string): string[] =>
  `--port ${port} --bind 127.0.0.1 --save --appendonly no --maxmemory-policy noeviction --databases ${DATABASES} --daemonize no --dir ${directory}`
    .split(' ')
    .flatMap((word) => (word === '--save' ? ['--save', ''] : [word]));

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    // The process id tells our server from one that somebody else started on the port a moment earlier.
    if ((await askAboutServer(port)).includes(`process_id:${child.pid}\r\n`)) return true;
    await sleep(50);
  }
  return false;
}

async function askAboutServer(port: number): Promise<string> {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    return await client.info('server');
  } catch {
    return ''; // not up yet
  } finally {
    client.disconnect();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL'); // it keeps nothing, so there is nothing to save
  await ended;
}
