import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { QueueConnection } from './queue-connection.js';

/** How long the server may take to answer. */
const PATIENCE_MS = 1_500;

/** Asks the queue's server whether it is there. For processes that have no queue of their own. */
@Injectable()
export class QueueHealth implements OnApplicationShutdown {
  private redis: Redis | undefined;

  constructor(private readonly connection: QueueConnection) {}

  /** Rejects when the server cannot be reached or does not answer in time. */
  async check(): Promise<void> {
    const { backend } = this.connection;
    if (backend.kind === 'postgres') await backend.pool.query('SELECT 1');
    else await this.redisOf(backend.url).ping();
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private redisOf(url: string): Redis {
    this.redis ??= new Redis(url, {
      connectTimeout: PATIENCE_MS,
      commandTimeout: PATIENCE_MS,
      maxRetriesPerRequest: 1,
    }).on('error', () => undefined); // said by the answer to the next ping
    return this.redis;
  }
}
