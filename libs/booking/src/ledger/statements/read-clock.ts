import type { InstantMs, Statement, Transaction } from '#platform';

const READ_CLOCK: Statement = {
  name: 'read-clock',
  isRead: true,
  text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`,
};

/** The clock that all processes share. Issue it after the locks: then it is later than whatever they were waiting for. */
export async function readClock(tx: Transaction): Promise<InstantMs> {
  const [row] = await tx.query<{ now: number }>(READ_CLOCK);
  if (row === undefined) throw new Error('The database did not tell the time.');
  return Math.floor(row.now);
}
