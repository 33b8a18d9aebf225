import { toRfc3339, type InstantMs, type Queryable, type Statement } from '#platform';
import { DUE_COLUMNS, toDueFollowUp, type DueFollowUp, type DueRow } from './due-follow-up.js';

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const FIND_COMING: Statement = {
  name: 'find-coming-follow-ups',
  as: 'system',
  isRead: true,
  text: `
    SELECT ${DUE_COLUMNS} FROM follow_ups
     WHERE status IN ('due', 'failed') AND (due_at, follow_up_id) > ($1::timestamptz, $2::uuid) AND due_at <= $3
     ORDER BY due_at, follow_up_id
     LIMIT $4`,
};

/** Where a page begins: right after this follow-up, or at an instant. */
export type PageStart = InstantMs | DueFollowUp;

/** The next page of what falls due until then, of all tenants, in order. */
export async function findComing(
  db: Queryable,
  from: PageStart,
  until: InstantMs,
  limit: number,
): Promise<DueFollowUp[]> {
  const after = typeof from === 'number' ? { dueAt: from, id: NIL_UUID } : from;
  const rows = await db.query<DueRow>(FIND_COMING, [
    toRfc3339(after.dueAt),
    after.id,
    toRfc3339(until),
    limit,
  ]);
  return rows.map(toDueFollowUp);
}
