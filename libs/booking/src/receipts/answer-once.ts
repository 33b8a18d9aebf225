import { type Database, inTransaction, type Transaction, type Uuid } from '#platform';
import type { ReceiptKey, StoredAnswer } from '../ledger/ledger-command.js';
import { readReceipts } from '../ledger/statements/read-receipts.js';
import { writeReceipts } from '../ledger/statements/write-receipts.js';
import { IdempotencyKeyReused } from '../refusals.js';

type Work = (tx: Transaction) => Promise<Omit<StoredAnswer, 'replayed'>>;

/**
 * Runs a command that is not the ledger's in a transaction of its own, under the same promise: one effect and one answer
 * for each Idempotency-Key. Without a receipt it runs every time that it is asked.
 *
 * Two requests with one key may both do the work; whoever writes the receipt second is rolled back, and finds the answer
 * of the first. Throws what `work` throws, `IdempotencyKeyReused`, and `Overloaded` or `Unavailable` when nothing was written.
 */
export const answerOnce = (
  database: Database,
  tenantId: Uuid,
  receipt: ReceiptKey | null,
  work: Work,
): Promise<StoredAnswer> =>
  inTransaction(database, (tx) => answerIn(tx, tenantId, receipt, work), { tenantId });

async function answerIn(
  tx: Transaction,
  tenantId: Uuid,
  receipt: ReceiptKey | null,
  work: Work,
): Promise<StoredAnswer> {
  if (receipt === null) return { ...(await work(tx)), replayed: false };
  const [stored] = await readReceipts(tx, [{ tenantId, ...receipt }]);
  if (stored !== undefined) {
    if (!stored.fingerprint.equals(receipt.fingerprint)) throw new IdempotencyKeyReused();
    return { status: stored.status, body: stored.body, replayed: true };
  }
  const answer = await work(tx);
  await writeReceipts(tx, [{ tenantId, ...receipt, ...answer }]);
  return { ...answer, replayed: false };
}
