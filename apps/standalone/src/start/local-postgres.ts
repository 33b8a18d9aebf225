import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDirectory } from '../data/data-directory.js';
import { readPrivate, writePrivate } from '../data/private-file.js';
import {
  accountForPostgres,
  binariesFor,
  createDatabaseIfMissing,
  firstReachable,
  initialiseCluster,
  SHARED_DIRECTORIES,
  startServer,
  stopOrphan,
  type Account,
} from '../embedded-postgres/index.js';
import { rotate } from '../processes/log-file.js';

export interface LocalPostgres {
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  readonly version: string;
  readonly dataDirectory: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** `postgres.json`: how the cluster of this data directory is found and opened again. */
interface ClusterRecord {
  readonly password: string;
  readonly port: number;
  /** Only where it does not lie in the data directory itself. */
  readonly directory?: string;
}

const DATABASE = 'slotledger';
/** Not 5432: a PostgreSQL of the machine's own shall find that free, now and later. */
const USUAL_PORT = 15_432;

/** Starts the embedded PostgreSQL on the cluster of this data directory, which is made on the first start. */
export async function startLocalPostgres(
  data: DataDirectory,
  report: (line: string) => void,
): Promise<LocalPostgres> {
  const record = recordOf(data);
  const existing = record?.directory ?? data.file('postgres');
  const account = ownerOf(existing) ?? (await accountForPostgres(report));
  const binaries = await binariesFor(account, report);
  const kept = record ?? (await newRecord(data, account, report));
  const dataDirectory = kept.directory ?? data.file('postgres');
  if (record !== undefined && !existsSync(dataDirectory))
    report(`The database files are no longer in ${dataDirectory}: beginning with an empty database.`);

  await stopOrphan(dataDirectory, report);
  await initialiseCluster(binaries, account, dataDirectory, kept.password);
  const logFile = join(data.logs, 'postgres.log');
  rotate(logFile);
  const { password, port: wantedPort } = kept;
  const server = await startServer({ binaries, account, dataDirectory, password, logFile, wantedPort });
  await createDatabaseIfMissing(server.url('postgres'), DATABASE).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const { pid, port, ended } = server;
  writePrivate(data.file('postgres.json'), { ...kept, port });
  return {
    url: server.url(DATABASE),
    pid,
    port,
    ended,
    version: binaries.version,
    dataDirectory,
    stop: () => server.stop(),
  };
}

function recordOf(data: DataDirectory): ClusterRecord | undefined {
  const { password, port, directory } = readPrivate(data.file('postgres.json')) ?? {};
  if (typeof password !== 'string') return undefined;
  return {
    password,
    port: typeof port === 'number' ? port : USUAL_PORT,
    ...(typeof directory === 'string' && { directory }),
  };
}

/** Written before the cluster is made: its password must not be lost. */
async function newRecord(
  data: DataDirectory,
  account: Account,
  report: (line: string) => void,
): Promise<ClusterRecord> {
  const password = randomBytes(24).toString('base64url');
  const record: ClusterRecord = { password, port: USUAL_PORT, ...(await placeFor(data, account)) };
  if (record.directory !== undefined)
    report(
      `PostgreSQL refuses to run as root: it runs as ${account.name}, with its files in ${record.directory}.`,
    );
  writePrivate(data.file('postgres.json'), record);
  return record;
}

/** The data directory is closed to everybody but its owner, so another account gets a place outside. */
async function placeFor(data: DataDirectory, account: Account): Promise<{ directory?: string }> {
  if (account.uid === undefined) return {};
  const shared = await firstReachable(account, SHARED_DIRECTORIES);
  const checkout = createHash('sha256').update(data.path).digest('hex').slice(0, 12);
  // The random part keeps a new data directory from finding the cluster, and not the password, of a deleted one.
  return { directory: join(shared, `${checkout}-${randomBytes(3).toString('hex')}`, 'postgres') };
}

/** For root: the files of a cluster that exists decide whose processes can open them. */
function ownerOf(dataDirectory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = statSync(dataDirectory, { throwIfNoEntry: false });
  if (found === undefined || found.uid === 0) return undefined;
  return { name: `the owner of ${dataDirectory}`, uid: found.uid, gid: found.gid };
}
