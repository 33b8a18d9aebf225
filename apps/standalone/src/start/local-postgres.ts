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
  type Binaries,
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
  /** Where it ran last; missing until it has run once. */
  readonly port?: number;
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
  const cluster = await findOrPlaceCluster(data, report);
  const { binaries, account, dataDirectory, record } = cluster;
  await stopOrphan(dataDirectory, report);
  await initialiseCluster(binaries, account, dataDirectory, record.password);
  const logFile = join(data.logs, 'postgres.log');
  rotate(logFile);
  const { password, port: wantedPort = USUAL_PORT } = record;
  const server = await startServer({ binaries, account, dataDirectory, password, logFile, wantedPort });
  await createDatabaseIfMissing(server.url('postgres'), DATABASE).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const { pid, port, ended } = server;
  writePrivate(data.file('postgres.json'), { ...record, port });
  const { version } = binaries;
  return { url: server.url(DATABASE), pid, port, ended, version, dataDirectory, stop: () => server.stop() };
}

interface Cluster {
  readonly account: Account;
  readonly binaries: Binaries;
  readonly record: ClusterRecord;
  readonly dataDirectory: string;
}

async function findOrPlaceCluster(data: DataDirectory, report: (line: string) => void): Promise<Cluster> {
  const earlier = recordOf(data);
  const account = ownerOf(earlier?.directory ?? data.file('postgres')) ?? (await accountForPostgres(report));
  if (earlier === undefined && account.uid !== undefined)
    report(`You are root, and PostgreSQL refuses to run as root: it runs as ${account.name}.`);
  const binaries = await binariesFor(account, report);
  const record = earlier ?? (await newRecord(data, account, report));
  const dataDirectory = record.directory ?? data.file('postgres');
  if (earlier?.port !== undefined && !existsSync(dataDirectory))
    report(`The database files are no longer in ${dataDirectory}: beginning with an empty database.`);
  return { account, binaries, record, dataDirectory };
}

function recordOf(data: DataDirectory): ClusterRecord | undefined {
  const { password, port, directory } = readPrivate(data.file('postgres.json')) ?? {};
  if (typeof password !== 'string') return undefined;
  return {
    password,
    ...(typeof port === 'number' && { port }),
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
  const record: ClusterRecord = { password, ...(await placeFor(data, account)) };
  if (record.directory !== undefined)
    report(`Its data is kept in ${record.directory}, where ${account.name} can reach it.`);
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
