import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { runMigrations, type Worker } from 'bullmq';
import { Pool } from 'pg';
import { Environment, outliveConnections } from '#platform';

/** BullMQ's own tables live here. The schema is disposable, and made again by whoever boots next. */
const SCHEMA = 'bullmq';

/** What queues connect with: a URL, by which each makes its own connections, or one pool for all of the process. */
export type BackendConnection = { readonly lockMs: number } & (
  { readonly kind: 'redis'; readonly url: string } | { readonly kind: 'postgres'; readonly pool: Pool }
);

/** The server that QUEUE_URL names. Redis or PostgreSQL: nothing outside this folder knows which. */
@Injectable()
export class QueueConnection implements OnApplicationShutdown {
  readonly backend: BackendConnection;

  constructor(environment: Environment) {
    const { QUEUE_URL: url, QUEUE_POOL_SIZE: max, SERVICE_NAME: service, JOB_LOCK_MS: lockMs } = environment;
    this.backend = /^rediss?:/.test(url)
      ? { kind: 'redis', url, lockMs }
      : { kind: 'postgres', pool: postgresPool(url, max, `${service}-queue`), lockMs };
  }

  /** Makes BullMQ's tables where they are missing; any number of processes may do so at once. */
  async prepare(): Promise<void> {
    if (this.backend.kind === 'redis') return;
    const client = await this.backend.pool.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  }

  /**
   * Waits, on PostgreSQL, until workers have seen BullMQ's tables; rejects when one cannot. BullMQ (6.7) looks once and
   * keeps the answer: after a failure its worker would ask for jobs again and again without ever letting the process do
   * anything else, SIGTERM included. On Redis workers connect again by themselves.
   */
  async untilReady(workers: readonly Pick<Worker, 'waitUntilReady'>[]): Promise<void> {
    if (this.backend.kind === 'postgres') await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.backend.kind === 'postgres') await this.backend.pool.end();
  }
}

/**
 * One pool for all queues of the process. Each worker keeps one of its connections for LISTEN, the rest are shared;
 * BullMQ would otherwise open a pool per queue and another one per worker.
 */
function postgresPool(connectionString: string, max: number, applicationName: string): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: applicationName,
    // Nobody waits for the disk: what a crash of the server takes back, the reconcilers find in our own tables.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true, // a LISTEN connection that died in silence would leave its worker waiting for an hour
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.setMaxListeners(0); // every queue and worker listens for its errors
  outliveConnections(pool);
  pool.on('error', () => undefined); // an idle connection was lost; the next query opens another one
  return pool;
}
