import { connect } from 'node:net';
import { migrateAll } from '#schema';
import { placeOf, requireSoundUrl, UnusableDatabase } from '../data/unusable-database.js';

const CONNECT_PATIENCE_MS = 3_000;

/** Migrates the database. Throws `UnusableDatabase` when that cannot be done. */
export async function migrateOrExplain(databaseUrl: string): Promise<{ applied: readonly string[] }> {
  requireSoundUrl(databaseUrl);
  try {
    return await migrateAll(databaseUrl);
  } catch (error) {
    throw UnusableDatabase.from(databaseUrl, error);
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
