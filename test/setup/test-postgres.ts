import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateAll } from '#schema';
import {
  accountForPostgres,
  binariesFor,
  canEnter,
  initialiseCluster,
  makePrivateDirectory,
  startServer,
  type Account,
} from '../../apps/standalone/src/embedded-postgres/index.js';

export interface TestService {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const TEMPLATE = 'template_slotledger';

/**
 * A COMMIT still reaches the operating system before it is answered (`synchronous_commit` stays on), so a killed
 * PostgreSQL loses nothing; only a power failure would, and no test does that.
 */
const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * A file system in memory, where Linux has one: each file of tests begins with a copy of the template, which takes 20 ms
 * there and 25 to 350 ms on a virtual disk. What is in it outlives a killed process like any other file.
 */
const MEMORY = '/dev/shm';
/** A whole run writes less than a third of it. Containers often have 64 MB, and then the disk does. */
const MEMORY_NEEDED_BYTES = 6 * 1024 ** 3;

/** A new cluster in a temporary directory, with one migrated database that the tests' own ones are copied from. */
export async function startTestPostgres(report: (line: string) => void): Promise<TestService> {
  const account = await accountForPostgres(report);
  const binaries = await binariesFor(account, report);
  const directory = await temporaryDirectory(account, (await isRoomInMemory()) ? [MEMORY] : []);
  const dataDirectory = join(directory, 'cluster');
  const password = randomBytes(24).toString('base64url');
  try {
    await initialiseCluster(binaries, account, dataDirectory, password);
    const logFile = join(directory, 'postgres.log');
    const server = await startServer({
      binaries,
      account,
      dataDirectory,
      password,
      logFile,
      settings: FAST_SETTINGS,
    });
    const stop = async (): Promise<void> => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    };
    await createTemplate(server.url('postgres'), server.url(TEMPLATE)).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return {
      environment: {
        TEST_DATABASE_ADMIN_URL: server.url('postgres'),
        TEST_DATABASE_TEMPLATE: TEMPLATE,
      },
      stop,
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function createTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrateAll(templateUrl);
    // Copying needs a database that nobody is connected to.
    await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } finally {
    await client.end();
  }
}

async function isRoomInMemory(): Promise<boolean> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return Math.min(bavail * bsize, process.availableMemory()) >= MEMORY_NEEDED_BYTES;
}

/** In the first of these places, and then of the usual ones, that PostgreSQL's account can enter. */
export async function temporaryDirectory(
  account: Account,
  preferred: readonly string[] = [],
): Promise<string> {
  for (const place of [...preferred, tmpdir(), '/tmp', '/var/tmp']) {
    if (!canEnter(account, place)) continue;
    const directory = await mkdtemp(join(place, 'slotledger-test-'));
    await makePrivateDirectory(account, directory);
    return directory;
  }
  throw new Error(`${account.name} can enter no directory for temporary files; set TMPDIR to one.`);
}
