import type { Queryable, Statement } from '#platform';

const OPEN_CURSOR: Statement = {
  name: 'open-consumer-cursor',
  as: 'system',
  text: `
    INSERT INTO outbox_cursors (shard, name, transaction_id, position)
    SELECT $1, $2, coalesce(relay.transaction_id, '0'), coalesce(relay.position, 0)
      FROM (VALUES (1)) AS one_row
      LEFT JOIN outbox_cursors relay ON relay.shard = $1 AND relay.name = $3
    ON CONFLICT (shard, name) DO NOTHING`,
};

/**
 * Lets a consumer that is new begin where the relay is: what was published before it existed is not its business,
 * everything after is.
 */
export async function openCursor(db: Queryable, shard: number, name: string, relay: string): Promise<void> {
  await db.execute(OPEN_CURSOR, [shard, name, relay]);
}
