import {
  createPostgresBackend,
  createRedisBackend,
  withBackend,
  type BackendFactory,
  type IQueueBackend,
  type PgPool,
  type Processor,
  type Queue,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { inPieces } from './in-pieces.js';
import type { BackendConnection } from './queue-connection.js';

/** How long a command to Redis may take when it adds jobs, in milliseconds. */
const PRODUCER_TIMEOUT_MS = 10_000;
/**
 * Jobs that go to Redis in one write, and writes that may be under way: while Redis works on one, the next is made.
 * Measured by the relay: 18,000 messages a second with a thousand jobs in one write, 23,000 like this.
 */
const PIECE = { size: 100, underWay: 3 };

/**
 * Chooses the backend when a queue is made, by the connection it is given: Nest wants to know the classes when modules
 * are imported, long before the configuration is read.
 */
const chooseBackend: BackendFactory<IQueueBackend, BackendConnection> = (name, options, purpose = {}) => {
  const { connection, ...rest } = options;
  if (connection.kind === 'postgres') {
    // A Pool is what BullMQ asks for; only the overloads of `on` are written down differently.
    const pool = connection.pool as unknown as PgPool;
    return createPostgresBackend(name, { ...rest, connection: pool }, purpose);
  }
  const isWorker = purpose.withBlockingConnection === true;
  // A worker waits for Redis as long as it takes. Who adds jobs wants to hear soon that it cannot, and to keep nothing
  // in memory that would be sent later: the jobs are safe in PostgreSQL.
  const patience = isWorker
    ? { maxRetriesPerRequest: null }
    : { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: PRODUCER_TIMEOUT_MS };
  return createRedisBackend(name, { ...rest, connection: { url: connection.url, ...patience } }, purpose);
};

const bound = withBackend(chooseBackend);

/** Stall checks in the time of a lock. */
const CHECKS_PER_LOCK = 3;

/**
 * BullMQ's Worker, on Redis or on PostgreSQL. It renews the lock of a job at half of its time; a worker that is killed gives
 * its jobs back after this time and one stall check.
 */
export class BoundWorker extends bound.Worker {
  constructor(name: string, processor: Processor, options: WorkerOptions<BackendConnection>) {
    const { lockMs } = options.connection;
    super(name, processor, {
      ...options,
      lockDuration: lockMs,
      stalledInterval: Math.ceil(lockMs / CHECKS_PER_LOCK),
    });
  }
}

type AddBulk = Queue['addBulk'];

/** BullMQ's Queue, on Redis or on PostgreSQL. */
export class BoundQueue extends bound.Queue {
  private readonly isOnRedis: boolean;

  constructor(name: string, options: QueueOptions<BackendConnection>) {
    super(name, options);
    this.isOnRedis = options.connection.kind === 'redis';
    this.on('error', () => undefined); // whoever adds the next job is told
  }

  /** One connection carries all pieces, so jobs keep their order. PostgreSQL takes them all in one statement. */
  override addBulk(jobs: Parameters<AddBulk>[0]): ReturnType<AddBulk> {
    if (!this.isOnRedis) return super.addBulk(jobs);
    return inPieces(jobs, PIECE, (piece) => super.addBulk(piece));
  }
}
