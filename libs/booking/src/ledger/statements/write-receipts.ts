import {
  bytesArray,
  textArray,
  plainArray,
  type Statement,
  type Transaction,
  TransactionAborted,
} from '#platform';
import type { Receipt } from './read-receipts.js';

const WRITE_RECEIPTS: Statement = {
  name: 'write-receipts',
  text: `
    INSERT INTO receipts (tenant_id, api_key_id, key_hash, fingerprint, status, body)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::smallint[], $6::text[])
     ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING`,
};

/**
 * Stores the answers. Throws `TransactionAborted` when another process stored one of these keys first: the batch is
 * then rolled back and run again, and finds that receipt.
 */
export async function writeReceipts(tx: Transaction, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const written = await tx.execute(WRITE_RECEIPTS, [
    plainArray(receipts, ({ tenantId }) => tenantId),
    plainArray(receipts, ({ apiKeyId }) => apiKeyId),
    bytesArray(receipts, ({ keyHash }) => keyHash),
    bytesArray(receipts, ({ fingerprint }) => fingerprint),
    plainArray(receipts, ({ status }) => status),
    textArray(receipts, ({ body }) => body),
  ]);
  if (written !== receipts.length)
    throw new TransactionAborted('an idempotency key was used elsewhere meanwhile');
}
