import { connect } from 'node:net';
import { migrateAll } from '#schema';

const CONNECT_PATIENCE_MS = 3_000;

/** Migrates the database, and says which one it was, never with its password, when that cannot be done. */
export async function migrateOrExplain(databaseUrl: string): Promise<{ applied: readonly string[] }> {
  try {
    return await migrateAll(databaseUrl);
  } catch (error) {
    throw new Error(`The database ${placeOf(databaseUrl)} cannot be used: ${sentenceOf(error)}`, {
      cause: error,
    });
  }
}

/** Bookings are taken without a queue, so one that is away does not keep us from starting: but it should be known. */
export async function warnWhenAway(queueUrl: string, report: (line: string) => void): Promise<void> {
  const { hostname, port, protocol } = new URL(queueUrl);
  const usualPort = protocol.startsWith('redis') ? 6379 : 5432;
  const isThere = await answers(hostname, port === '' ? usualPort : Number(port));
  if (isThere) return;
  report(
    `The queue ${placeOf(queueUrl)} cannot be reached: bookings are taken, and mail waits until it is back.`,
  );
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: CONNECT_PATIENCE_MS });
    const finish = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

const placeOf = (url: string): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

/** A name with several addresses fails with one error for each, and none of its own. */
function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(sentenceOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
