import type { Queryable, Statement } from '#platform';
import type { LeaseName } from '../lease/take-lease.js';
import type { LogPosition } from '../outbox-message.js';

/** The lock on the lease makes a take-over wait for us, or us for it: then the fence has grown and nothing matches. */
const MOVE_CURSOR: Statement = {
  name: 'move-outbox-cursor',
  as: 'system',
  text: `
    WITH lease AS (
      SELECT FROM relay_leases WHERE shard = $1 AND name = $2 AND fence = $3::bigint FOR SHARE
    )
    INSERT INTO outbox_cursors AS cursor (shard, name, transaction_id, position)
    SELECT $1, $4, $5::xid8, $6::bigint FROM lease
    ON CONFLICT (shard, name) DO UPDATE
       SET transaction_id = excluded.transaction_id, position = excluded.position, moved_at = now()
     WHERE (cursor.transaction_id, cursor.position) < (excluded.transaction_id, excluded.position)`,
};

/**
 * Moves the cursor `name` forward, for who still holds the lease with this fence. False, and nothing happens, when the
 * lease has changed hands or the cursor is there already: a holder that was frozen cannot move it back.
 */
export async function moveCursor(
  db: Queryable,
  lease: LeaseName & { readonly fence: string },
  name: string,
  to: LogPosition,
): Promise<boolean> {
  const { shard, name: leaseName, fence } = lease;
  const values = [shard, leaseName, fence, name, to.transactionId, to.position];
  return (await db.execute(MOVE_CURSOR, values)) === 1;
}
