import type { Queryable, Statement } from '#platform';
import { until } from './until.js';

const IS_SETTLED: Statement = {
  name: 'test-outbox-is-settled',
  text: `
    SELECT coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) AS settled FROM outbox`,
};

/** Messages are read when every older transaction of the whole server has ended, and tests share a server. */
export const untilSettled = (db: Queryable): Promise<void> =>
  until(async () => {
    const [row] = await db.query<{ settled: boolean }>(IS_SETTLED);
    return row?.settled === true;
  });
