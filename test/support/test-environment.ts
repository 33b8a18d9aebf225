import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ProcessEnvironment } from './processes.js';
import type { TestDatabase } from './test-database.js';

/** Fixed keys: tests of several processes must seal and hash alike. They protect nothing but test data. */
const TEST_KEYS = {
  KEY_ENCRYPTION_KEYS: `1:${Buffer.alloc(32, 'test key-encryption key').toString('base64')}`,
  INDEX_KEY: Buffer.alloc(32, 'test index key').toString('base64'),
};

/**
 * A complete configuration for one process under test, with the queue on the same PostgreSQL unless `overrides` says
 * otherwise, and its mail folder in the directory that goes away with the test services.
 */
export function testEnvironment(
  db: Pick<TestDatabase, 'url'>,
  overrides: ProcessEnvironment = {},
): Record<string, string> {
  const name = new URL(db.url).pathname.slice(1);
  return {
    NODE_ENV: 'test',
    DATABASE_URL: db.url,
    QUEUE_URL: db.url,
    ...TEST_KEYS,
    HOST: '127.0.0.1',
    PORT: '0',
    MAIL_DIR: join(process.env['TEST_DIRECTORY'] ?? '/tmp', `mail-${name}`),
    LOG_LEVEL: 'info',
    ...overrides,
  };
}

export interface QueueBackend {
  readonly name: 'PostgreSQL' | 'Redis';
  /** The queue for tests on this database; no other test uses it. */
  url(db: Pick<TestDatabase, 'url'>): string;
}

/** Where the queue can be tested: always on PostgreSQL, and on Redis or Valkey when the test services found one. */
export const queueBackends = (): readonly QueueBackend[] => {
  const redis = process.env['TEST_REDIS_URL'];
  return [
    { name: 'PostgreSQL', url: (db) => db.url },
    ...(redis === undefined || redis === ''
      ? []
      : [
          {
            name: 'Redis' as const,
            url: (db: Pick<TestDatabase, 'url'>) => `${redis}/${redisDatabaseFor(db.url)}`,
          },
        ]),
  ];
};

/** The names of test databases are random, so two tests at work at once hardly ever share a number. */
function redisDatabaseFor(url: string): number {
  const count = Number(process.env['TEST_REDIS_DATABASES'] ?? '16');
  return createHash('sha256').update(url).digest().readUInt32BE() % count;
}
