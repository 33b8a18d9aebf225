import type { Queryable, Statement } from '#platform';
import type { LogPosition } from '../events.js';

const LOAD_CHECKPOINT: Statement = {
  name: 'load-checkpoint',
  as: 'system',
  isRead: true,
  text: `SELECT transaction_id::text AS "transactionId", position::text AS position
           FROM checkpoints WHERE projection = $1`,
};

/** The position of the last event that a projection has taken in; null before the first. */
export async function loadCheckpoint(db: Queryable, projection: string): Promise<LogPosition | null> {
  const [checkpoint] = await db.query<LogPosition>(LOAD_CHECKPOINT, [projection]);
  return checkpoint ?? null;
}
