import type { Queryable, Statement } from '#platform';
import { RELAY } from '../relay/relay.js';
import type { Partition } from './list-partitions.js';

const HAS_BEEN_READ: Statement = {
  name: 'outbox-partition-has-been-read',
  as: 'system',
  isRead: true,
  text: `
    SELECT EXISTS (SELECT FROM outbox_cursors WHERE name = $3)
       AND NOT EXISTS (
             SELECT FROM outbox o
              WHERE o.recorded_at >= $1 AND o.recorded_at < $2
                AND (o.transaction_id, o.position) > ANY (SELECT transaction_id, position FROM outbox_cursors)
           ) AS read`,
};

/** Whether every cursor, the relay's and the consumers', has passed every message of the partition. */
export async function hasBeenRead(db: Queryable, { from, to }: Partition): Promise<boolean> {
  const [row] = await db.query<{ read: boolean }>(HAS_BEEN_READ, [from, to, RELAY]);
  return row?.read === true;
}
