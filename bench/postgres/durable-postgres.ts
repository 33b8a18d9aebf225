import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrateAll } from '#schema';
import {
  accountForPostgres,
  binariesFor,
  createDatabaseIfMissing,
  firstReachable,
  initialiseCluster,
  makePrivateDirectory,
  SHARED_DIRECTORIES,
  startServer,
} from '../../apps/standalone/src/embedded-postgres/index.js';

/** A PostgreSQL of the benchmark's own, with the settings that `npm start` gives it. */
export interface DurablePostgres {
  readonly pid: number;
  /** Where its data lies: an ordinary directory, on the disk that a real one would use too. */
  readonly directory: string;
  /** Makes a new, migrated database, and gives back its URL. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and deletes the data. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL with durable commits (`fsync` and `synchronous_commit` on). Not in /tmp, which is
 * memory on many machines, and a commit to memory costs nothing.
 */
export async function startDurablePostgres(
  report: (line: string) => void,
  settings: Readonly<Record<string, string>> = {},
): Promise<DurablePostgres> {
  const account = await accountForPostgres(report);
  const binaries = await binariesFor(account, report);
  const place = await firstReachable(account, [join(process.cwd(), '.data'), ...SHARED_DIRECTORIES]);
  const directory = await mkdtemp(join(place, 'bench-'));
  const discard = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    await makePrivateDirectory(account, directory);
    const dataDirectory = join(directory, 'cluster');
    const password = randomBytes(24).toString('base64url');
    await initialiseCluster(binaries, account, dataDirectory, password);
    const logFile = join(directory, 'postgres.log');
    const server = await startServer({ binaries, account, dataDirectory, password, logFile, settings });
    return {
      pid: server.pid,
      directory,
      createDatabase: async (name) => {
        await createDatabaseIfMissing(server.url('postgres'), name);
        await migrateAll(server.url(name));
        return server.url(name);
      },
      stop: async () => {
        await server.stop();
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
