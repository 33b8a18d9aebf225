import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import { freePort } from './free-port.js';
import { guardPostmaster } from './guardian.js';
import { SUPERUSER } from './initialise-cluster.js';
import { readPostmaster, stopPostmaster } from './postmaster.js';

export interface ServerOptions {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly dataDirectory: string;
  readonly password: string;
  readonly logFile: string;
  readonly wantedPort?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly port: number;
  readonly pid: number;
  /** The connection URL of one of its databases. It holds the password: do not print it. */
  url(database: string): string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown; when it resolves no process is left. */
  stop(): Promise<void>;
}

/** Durable, on this machine only, and without row values in the log. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  jit: 'off',
};

const START_ATTEMPTS = 5;
const START_PATIENCE_MS = 60_000;
const POLL_MS = 25;

/** Starts PostgreSQL on an initialised data directory, on the wanted port or, when that is taken, on another. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    // Between the look for a free port and PostgreSQL's own bind somebody else can take it: then look again.
    const port = await freePort(attempt === 1 ? options.wantedPort : 0);
    const logged = sizeOf(options.logFile);
    const child = spawnPostgres(options, port);
    if (await becomesReady(child, options, port)) return runningServer(child, options, port);
    const reason = readFileSync(options.logFile).subarray(logged).toString();
    const isWorthAnother = /Address already in use|shared memory block .* is still in use/.test(reason);
    if (attempt === START_ATTEMPTS || !isWorthAnother)
      throw new Error(`PostgreSQL did not start; its log is ${options.logFile}:\n${reason.trim()}`);
    await sleep(500);
  }
}

function spawnPostgres(options: ServerOptions, port: number): ChildProcess {
  const settings = Object.entries({ ...SETTINGS, ...options.settings });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    // Detached: Ctrl-C in the terminal reaches the supervisor alone, which stops PostgreSQL last.
    return spawn(
      join(options.binaries.directory, 'bin', 'postgres'),
      ['-D', options.dataDirectory, '-p', String(port), ...flags],
      {
        ...spawnAs(options.account),
        cwd: '/',
        detached: true,
        env: { PATH: process.env['PATH'], LC_ALL: 'C' },
        stdio: ['ignore', log, log],
      },
    );
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, options: ServerOptions, port: number): Promise<boolean> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const deadline = Date.now() + START_PATIENCE_MS;
  while (child.exitCode === null && child.signalCode === null) {
    if (failure !== undefined) throw failure;
    const found = readPostmaster(options.dataDirectory);
    if (found?.pid === child.pid && found?.isReady === true) {
      await checkIdentity(urlOf(options, port, 'postgres'), options.dataDirectory);
      return true;
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready within a minute; its log is ${options.logFile}.`);
    }
    await sleep(POLL_MS);
  }
  return false;
}

/** Our password opens it and the directory is ours: so it is not somebody else's server that answers here. */
async function checkIdentity(url: string, dataDirectory: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (rows[0]?.data_directory !== dataDirectory) throw new Error('Another PostgreSQL answers on our port.');
  } finally {
    await client.end();
  }
}

function runningServer(child: ChildProcess, options: ServerOptions, port: number): Server {
  const pid = child.pid as number; // it is running, so it has one
  const dismissGuard = guardPostmaster(options.account, options.dataDirectory, pid);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(dismissGuard);
  child.unref();
  return {
    port,
    pid,
    ended,
    url: (database) => urlOf(options, port, database),
    stop: async () => {
      child.ref(); // or this process could end, with nothing else to do, before it has seen the server end
      await stopPostmaster(options.dataDirectory, pid);
      await ended;
    },
  };
}

const urlOf = ({ password }: ServerOptions, port: number, database: string): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
