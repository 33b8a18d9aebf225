import { randomBytes } from 'node:crypto';

export type ProcessEnvironment = Readonly<Record<string, string>> & { readonly DATABASE_URL: string };

const newSecret = (): string => randomBytes(32).toString('base64');

/**
 * What every process of the benchmark is configured with: as in production, access log and pool size included. Keys
 * are made for this run alone.
 */
export const benchEnvironment = (databaseUrl: string): ProcessEnvironment => ({
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  QUEUE_URL: databaseUrl,
  KEY_ENCRYPTION_KEYS: `1:${newSecret()}`,
  INDEX_KEY: newSecret(),
  HOST: '127.0.0.1',
  PORT: '0',
});
