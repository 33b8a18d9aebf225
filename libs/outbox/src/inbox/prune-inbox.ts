import type { Queryable, Statement } from '#platform';

/** The block-range index on `handled_at` finds the old end of the table; a limit keeps each transaction short. */
const PRUNE_INBOX: Statement = {
  name: 'prune-inbox',
  as: 'system',
  text: `
    DELETE FROM inbox
     WHERE ctid = ANY (ARRAY (SELECT ctid FROM inbox WHERE handled_at < $1 LIMIT $2))`,
};

const AT_ONCE = 5_000;

/**
 * Forgets what was handled before this moment, and says how many rows there were. Only safe for messages that are no
 * longer in the outbox: without its row, a message that is delivered again is handled again.
 */
export async function pruneInbox(db: Queryable, before: Date): Promise<number> {
  let pruned = 0;
  for (;;) {
    const count = await db.execute(PRUNE_INBOX, [before, AT_ONCE]);
    pruned += count;
    if (count < AT_ONCE) return pruned;
  }
}
