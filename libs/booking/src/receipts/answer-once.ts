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

/**
 * The answer that a key has been given already, for what must not be begun without knowing, because it happens outside of
 * {@link answerOnce}'s transaction; undefined where there is none. Throws `IdempotencyKeyReused` and `Unavailable`.
 */
export const storedAnswer = (
  database: Database,
  tenantId: Uuid,
  receipt: ReceiptKey | null,
): Promise<StoredAnswer | undefined> =>
  receipt === null
    ? Promise.resolve(undefined)
    : inTransaction(database, (tx) => answerOf(tx, tenantId, receipt), { tenantId });

async function answerIn(
  tx: Transaction,
  tenantId: Uuid,
  receipt: ReceiptKey | null,
  work: Work,
): Promise<StoredAnswer> {
  if (receipt === null) return { ...(await work(tx)), replayed: false };
  const stored = await answerOf(tx, tenantId, receipt);
  if (stored !== undefined) return stored;
  const answer = await work(tx);
  await writeReceipts(tx, [{ tenantId, ...receipt, ...answer }]);
  return { ...answer, replayed: false };
}

async function answerOf(
  tx: Transaction,
  tenantId: Uuid,
  receipt: ReceiptKey,
): Promise<StoredAnswer | undefined> {
  const [stored] = await readReceipts(tx, [{ tenantId, ...receipt }]);
  if (stored === undefined) return undefined;
  if (!stored.fingerprint.equals(receipt.fingerprint)) throw new IdempotencyKeyReused();
  return { status: stored.status, body: stored.body, replayed: true };
}
