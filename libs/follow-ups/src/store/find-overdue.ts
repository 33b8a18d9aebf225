import { toRfc3339, type InstantMs, type Queryable, type Statement } from '#platform';
import { DUE_COLUMNS, toDueFollowUp, type DueFollowUp, type DueRow } from './due-follow-up.js';

/** The pause doubles with each failed try, up to an hour: a mail server that is down is not besieged. */
const FIND_OVERDUE: Statement = {
  name: 'find-overdue-follow-ups',
  as: 'system',
  isRead: true,
  text: `
    SELECT ${DUE_COLUMNS} FROM follow_ups
     WHERE status IN ('due', 'failed')
       AND due_at <= $1::timestamptz - $2 * interval '1 ms'
       AND updated_at <= now() - least($2 * 2 ^ least(attempts - forgiven, 20) * interval '1 ms', interval '1 hour')
     ORDER BY due_at, follow_up_id
     LIMIT $3`,
};

/** What should have been sent by now and was not, of all tenants, the longest overdue first. */
export async function findOverdue(
  db: Queryable,
  now: InstantMs,
  graceMs: number,
  limit: number,
): Promise<DueFollowUp[]> {
  const rows = await db.query<DueRow>(FIND_OVERDUE, [toRfc3339(now), graceMs, limit]);
  return rows.map(toDueFollowUp);
}
