import type { Queryable, Statement } from '#platform';

/** The block-range index on `created_at` finds the old end of the table; a limit keeps each transaction short. */
const PURGE_RECEIPTS: Statement = {
  name: 'purge-receipts',
  as: 'system',
  text: `
    DELETE FROM receipts
     WHERE ctid = ANY (ARRAY (SELECT ctid FROM receipts WHERE created_at < now() - make_interval(hours => $1) LIMIT $2))`,
};

const AT_ONCE = 5_000;

/**
 * Deletes the receipts that are older than `keptHours` (the contract promises at least 24), a few thousand at a time,
 * and returns how many there were. A key whose receipt is gone is a new key.
 */
export async function purgeReceipts(db: Queryable, keptHours: number): Promise<number> {
  if (keptHours < 24) throw new RangeError('Receipts are kept for at least 24 hours.');
  let purged = 0;
  for (;;) {
    const count = await db.execute(PURGE_RECEIPTS, [keptHours, AT_ONCE]);
    purged += count;
    if (count < AT_ONCE) return purged;
  }
}
