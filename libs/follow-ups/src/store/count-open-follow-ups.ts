import type { Queryable, Statement } from '#platform';

/** Each part by an index of its own; what is sent is never looked at. */
const COUNT_OPEN: Statement = {
  name: 'count-open-follow-ups',
  as: 'system',
  isRead: true,
  text: `
    SELECT (SELECT count(*) FROM follow_ups WHERE status IN ('due', 'failed') AND due_at <= now())::int AS due,
           (SELECT count(*) FROM follow_ups WHERE status = 'sending')::int AS sending,
           (SELECT count(*) FROM follow_ups WHERE status = 'dead')::int AS dead,
           (SELECT coalesce(greatest(extract(epoch FROM now() - min(due_at)), 0), 0) FROM follow_ups
             WHERE status IN ('due', 'failed') AND due_at <= now())::float8 AS "longestOverdueSeconds"`,
};

/** Follow-ups that should be out by now, are on their way, or were given up. */
export interface OpenFollowUps {
  /** Their time has come, whether or not a try has failed. */
  readonly due: number;
  readonly sending: number;
  readonly dead: number;
  readonly longestOverdueSeconds: number;
}

export async function countOpenFollowUps(db: Queryable): Promise<OpenFollowUps> {
  const [counts] = await db.query<OpenFollowUps>(COUNT_OPEN);
  return counts ?? { due: 0, sending: 0, dead: 0, longestOverdueSeconds: 0 };
}
