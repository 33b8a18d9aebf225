import { Redis } from 'ioredis';
import type { TestDatabase } from '#test/support/test-database.js';
import type { QueueBackend } from '#test/support/test-environment.js';

/** Destroys everything that the queue has stored, its tables included. */
export async function wipe(db: TestDatabase, backend: QueueBackend): Promise<void> {
  if (backend.name === 'PostgreSQL') {
    await dropSchema(db);
    return;
  }
  const redis = new Redis(backend.url(db));
  await redis.flushdb();
  redis.disconnect();
}

/** Workers that are busy meanwhile lock the tables in another order, and PostgreSQL then ends one of the two. */
async function dropSchema(db: TestDatabase): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.dataSource.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
      return;
    } catch (error) {
      if (attempt === 10 || !/deadlock/.test(String(error))) throw error;
    }
  }
}
