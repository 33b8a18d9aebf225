import { Redis } from 'ioredis';
import type { TestDatabase } from '#test/support/test-database.js';
import type { QueueBackend } from '#test/support/test-environment.js';

/** Destroys everything that the queue has stored, its tables included. */
export async function wipe(db: TestDatabase, backend: QueueBackend): Promise<void> {
  if (backend.name === 'PostgreSQL') {
    await db.dataSource.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    return;
  }
  const redis = new Redis(backend.url(db));
  await redis.flushdb();
  redis.disconnect();
}
