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

/** Where the queue can be tested: always on PostgreSQL, and on Redis or Valkey when the test services found one. */
export const queueBackends = (): readonly { name: string; url(db: Pick<TestDatabase, 'url'>): string }[] => {
  const redis = process.env['TEST_REDIS_URL'];
  return [
    { name: 'PostgreSQL', url: (db) => db.url },
    ...(redis === undefined || redis === '' ? [] : [{ name: 'Redis', url: () => redis }]),
  ];
};
