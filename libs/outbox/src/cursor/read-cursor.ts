import type { Queryable, Statement } from '#platform';
import { LOG_START, type LogPosition } from '../outbox-message.js';

const READ_CURSOR: Statement = {
  name: 'read-outbox-cursor',
  as: 'system',
  isRead: true,
  text: `
    SELECT transaction_id::text AS "transactionId", position::text AS position
      FROM outbox_cursors WHERE shard = $1 AND name = $2`,
};

/** How far this reader of the outbox has come; the start of the log when it has not begun. */
export async function readCursor(db: Queryable, shard: number, name: string): Promise<LogPosition> {
  const [row] = await db.query<LogPosition>(READ_CURSOR, [shard, name]);
  return row ?? LOG_START;
}
