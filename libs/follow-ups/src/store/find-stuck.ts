import type { Queryable, Statement } from '#platform';
import { DUE_COLUMNS, toDueFollowUp, type DueFollowUp, type DueRow } from './due-follow-up.js';

const FIND_STUCK: Statement = {
  name: 'find-stuck-follow-ups',
  as: 'system',
  isRead: true,
  text: `
    SELECT ${DUE_COLUMNS} FROM follow_ups
     WHERE status = 'sending' AND updated_at <= now() - $1 * interval '1 ms'
     ORDER BY updated_at
     LIMIT $2`,
};

/** What somebody began to send and never finished, of all tenants: the process died on it. */
export async function findStuck(db: Queryable, stuckAfterMs: number, limit: number): Promise<DueFollowUp[]> {
  const rows = await db.query<DueRow>(FIND_STUCK, [stuckAfterMs, limit]);
  return rows.map(toDueFollowUp);
}
