import type { Statement, Transaction } from '#platform';
import type { LogPosition } from '../events.js';
import { CheckpointConflict } from './checkpoint-conflict.js';

const START_CHECKPOINT: Statement = {
  name: 'start-checkpoint',
  as: 'system',
  text: `INSERT INTO checkpoints (projection, transaction_id, position) VALUES ($1, $2::xid8, $3)
         ON CONFLICT (projection) DO NOTHING`,
};

const MOVE_CHECKPOINT: Statement = {
  name: 'move-checkpoint',
  as: 'system',
  text: `UPDATE checkpoints SET transaction_id = $2::xid8, position = $3, updated_at = now()
          WHERE projection = $1 AND transaction_id = $4::xid8 AND position = $5`,
};

/**
 * Moves a projection's checkpoint from where it was loaded (null: nowhere yet) to the last event taken in. Call it in
 * the transaction that writes the projection: then each event counts exactly once, even when two processes run the
 * same projection. Throws CheckpointConflict when the checkpoint is not at `from` any more; then roll back.
 */
export async function saveCheckpoint(
  tx: Transaction,
  projection: string,
  from: LogPosition | null,
  to: LogPosition,
): Promise<void> {
  const target = [projection, to.transactionId, to.position];
  const written =
    from === null
      ? await tx.execute(START_CHECKPOINT, target)
      : await tx.execute(MOVE_CHECKPOINT, [...target, from.transactionId, from.position]);
  if (written === 0) throw new CheckpointConflict(projection);
}
