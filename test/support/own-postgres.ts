import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Database, outliveConnections, poolOf } from '#platform';
import { migrateAll } from '#schema';
import type { TestDatabase } from './test-database.js';
import { temporaryDirectory } from '../setup/test-postgres.js';
import {
  accountForPostgres,
  binariesFor,
  createDatabaseIfMissing,
  initialiseCluster,
  type Server,
  startServer,
} from '../../apps/standalone/src/embedded-postgres/index.js';

/** A PostgreSQL that belongs to one test, which may kill it. Its settings are durable, as in production. */
export interface OwnPostgres {
  readonly url: string;
  /** Connections of the test itself, which outlive a crash of the server. "Dropping" it closes them. */
  connect(): Promise<TestDatabase>;
  /** SIGKILL to the server; its children follow. Resolves when it is gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and the same port: crash recovery. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const DATABASE = 'slotledger';

export async function startOwnPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnPostgres> {
  const account = await accountForPostgres(() => undefined);
  const binaries = await binariesFor(account, () => undefined);
  const directory = await temporaryDirectory(account);
  const dataDirectory = join(directory, 'cluster');
  const password = randomBytes(24).toString('base64url');
  await initialiseCluster(binaries, account, dataDirectory, password);
  const options = {
    binaries,
    account,
    dataDirectory,
    password,
    logFile: join(directory, 'postgres.log'),
    settings,
  };
  let server: Server = await startServer(options);
  await createDatabaseIfMissing(server.url('postgres'), DATABASE);
  const url = server.url(DATABASE);
  await migrateAll(url);
  return {
    url,
    connect: () => connectTo(url),
    async kill9() {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
    },
    async restart() {
      const { port } = server;
      for (let attempt = 1; ; attempt += 1) {
        server = await startServer({ ...options, wantedPort: port });
        if (server.port === port) return;
        // The old port is not free yet; the processes under test know no other.
        await server.stop();
        if (attempt === 20) throw new Error('The port of the killed PostgreSQL did not become free.');
        await sleep(250);
      }
    },
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function connectTo(url: string): Promise<TestDatabase> {
  const dataSource = new DataSource({ type: 'postgres', url, poolSize: 4, extra: { pipeline: true } });
  await dataSource.initialize();
  outliveConnections(poolOf(dataSource));
  return { url, dataSource, database: new Database(dataSource, 'system'), drop: () => dataSource.destroy() };
}
