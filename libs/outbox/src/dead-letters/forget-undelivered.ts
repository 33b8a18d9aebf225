import type { Queryable, Statement } from '#platform';

const FORGET_HANDLED: Statement = {
  name: 'forget-handled-failures',
  as: 'system',
  text: `
    DELETE FROM undelivered_messages u USING inbox i
     WHERE u.status = 'retried' AND u.consumer = $1
       AND i.tenant_id = u.tenant_id AND i.consumer = u.consumer AND i.message_id = u.message_id`,
};

const FORGET_OLD: Statement = {
  name: 'forget-old-failures',
  as: 'system',
  text: `DELETE FROM undelivered_messages WHERE status IN ('failing', 'discarded') AND failed_at < $1`,
};

/** What was tried anew and has succeeded. */
export const forgetHandled = (db: Queryable, consumer: string): Promise<number> =>
  db.execute(FORGET_HANDLED, [consumer]);

/** Failures of messages that are no longer in the outbox, but for those that wait for somebody. */
export const forgetOldFailures = (db: Queryable, before: Date): Promise<number> =>
  db.execute(FORGET_OLD, [before]);
