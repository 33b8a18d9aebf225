import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  accountForPostgres,
  binariesFor,
  canEnter,
  initialiseCluster,
  makePrivateDirectory,
  startServer,
  stopOrphan,
  type Server,
} from './index.js';

const quiet = (): void => undefined;
const PASSWORD = 'p@ss word/1';

async function valueOf(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  for (let patience = 600; !condition(); patience -= 1) {
    if (patience === 0) throw new Error('It did not happen within 30 s.');
    await sleep(50);
  }
}

describe('the embedded PostgreSQL', () => {
  let directory: string;
  let dataDirectory: string;
  const running: Server[] = [];

  const start = async (wish: { wantedPort?: number; dataDirectory?: string } = {}): Promise<Server> => {
    const account = await accountForPostgres(quiet);
    const binaries = await binariesFor(account, quiet);
    const logFile = join(directory, 'postgres.log');
    const options = { binaries, account, dataDirectory, password: PASSWORD, logFile, ...wish };
    await stopOrphan(options.dataDirectory, quiet);
    await initialiseCluster(binaries, account, options.dataDirectory, PASSWORD);
    const server = await startServer(options);
    running.push(server);
    return server;
  };

  // One directory for all: making a cluster takes longer than everything else here.
  beforeAll(async () => {
    const account = await accountForPostgres(quiet);
    const place = [tmpdir(), '/tmp', '/var/tmp'].find((candidate) => canEnter(account, candidate));
    directory = await mkdtemp(join(place ?? '/tmp', 'slotledger-test-cluster-'));
    await makePrivateDirectory(account, directory);
    dataDirectory = join(directory, 'a folder with blanks');
  });

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('keeps its data over a restart, and is durable', async () => {
    const first = await start();
    await valueOf(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await start();

    expect(await valueOf(second.url('postgres'), 'SELECT answer FROM kept')).toBe(42);
    expect(await valueOf(second.url('postgres'), 'SHOW fsync')).toBe('on');
    expect(await valueOf(second.url('postgres'), 'SHOW synchronous_commit')).toBe('on');
  });

  it('asks for its password', async () => {
    const server = await start();

    const wrong = server.url('postgres').replace(encodeURIComponent(PASSWORD), 'wrong');

    await expect(valueOf(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('takes another port when the wanted one is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const taken = typeof address === 'object' ? address?.port : undefined;
    try {
      const server = await start({ wantedPort: taken ?? 0 });

      expect(server.port).not.toBe(taken);
      expect(await valueOf(server.url('postgres'), 'SELECT 1')).toBe(1);
    } finally {
      blocker.close();
    }
  });

  it('starts again on what a killed server left behind, with everything that was committed', async () => {
    const first = await start();
    await valueOf(first.url('postgres'), 'CREATE TABLE safe AS SELECT 42 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(existsSync(join(dataDirectory, 'postmaster.pid'))).toBe(true);

    const second = await start();

    expect(await valueOf(second.url('postgres'), 'SELECT answer FROM safe')).toBe(42);
  });

  it('stops the server that an earlier start left running on its directory', async () => {
    const first = await start();

    const second = await start();

    await first.ended;
    expect(isAlive(first.pid)).toBe(false);
    expect(await valueOf(second.url('postgres'), 'SELECT 1')).toBe(1);
  });

  it('leaves a process alone that merely got the number of an earlier server', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    const pidFile = join(dataDirectory, 'postmaster.pid');
    try {
      writeFileSync(pidFile, `${stranger.pid}\n${dataDirectory}\n1\n${first.port}\n\n127.0.0.1\n\nready\n`);
      const { uid, gid } = await accountForPostgres(quiet);
      if (uid !== undefined && gid !== undefined) await chown(pidFile, uid, gid);

      const second = await start();

      expect(await valueOf(second.url('postgres'), 'SELECT 1')).toBe(1);
      expect(isAlive(stranger.pid!)).toBe(true);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('begins anew after an initialisation that was cut short', async () => {
    const account = await accountForPostgres(quiet);
    const fresh = join(directory, 'fresh');
    await makePrivateDirectory(account, `${fresh}.unfinished`);
    writeFileSync(join(`${fresh}.unfinished`, 'PG_VERSION'), '18\n');

    const server = await start({ dataDirectory: fresh });

    expect(await valueOf(server.url('postgres'), 'SELECT 1')).toBe(1);
  });

  it('leaves no file with the password beside the data', async () => {
    await start();

    const log = readFileSync(join(directory, 'postgres.log'), 'utf8');

    expect(log).not.toContain(PASSWORD);
    expect(existsSync(`${dataDirectory}.password`)).toBe(false);
  });

  it('stops by itself when the process that started it is killed', async () => {
    const server = await start();
    await server.stop();
    const starter = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--disable-warning=ExperimentalWarning',
        '--import',
        join(process.cwd(), 'test/setup/typescript.mjs'),
        '--input-type=module',
        '--eval',
        `import * as postgres from ${JSON.stringify(join(process.cwd(), 'apps/standalone/src/embedded-postgres/index.ts'))};
         const account = await postgres.accountForPostgres(() => {});
         const binaries = await postgres.binariesFor(account, () => {});
         const server = await postgres.startServer({ account, binaries, password: ${JSON.stringify(PASSWORD)},
           dataDirectory: ${JSON.stringify(dataDirectory)}, logFile: ${JSON.stringify(join(directory, 'other.log'))} });
         console.log(server.pid);
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const pid = Number(await new Promise<Buffer>((resolve) => starter.stdout.once('data', resolve)));
    expect(isAlive(pid)).toBe(true);

    starter.kill('SIGKILL');

    await until(() => !isAlive(pid));
  });
});
