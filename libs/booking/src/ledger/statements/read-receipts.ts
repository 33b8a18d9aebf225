import { bytesArray, plainArray, type Statement, type Transaction, type Uuid } from '#platform';
import type { ReceiptKey } from '../ledger-command.js';

const READ_RECEIPTS: Statement = {
  name: 'read-receipts',
  isRead: true,
  text: `
    SELECT receipt.tenant_id, receipt.api_key_id, receipt.key_hash, receipt.fingerprint, receipt.status, receipt.body
      FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS wanted (tenant_id, api_key_id, key_hash)
      JOIN receipts AS receipt USING (tenant_id, api_key_id, key_hash)`,
};

export interface ReceiptAddress extends ReceiptKey {
  readonly tenantId: Uuid;
}

export interface Receipt extends ReceiptAddress {
  readonly status: number;
  readonly body: string;
}

interface Row {
  readonly tenant_id: Uuid;
  readonly api_key_id: Uuid;
  readonly key_hash: Buffer;
  readonly fingerprint: Buffer;
  readonly status: number;
  readonly body: string;
}

/** The receipts that exist. Issue it after the locks: only a later statement sees what the lock was waiting for. */
export async function readReceipts(tx: Transaction, keys: readonly ReceiptAddress[]): Promise<Receipt[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<Row>(READ_RECEIPTS, [
    plainArray(keys, ({ tenantId }) => tenantId),
    plainArray(keys, ({ apiKeyId }) => apiKeyId),
    bytesArray(keys, ({ keyHash }) => keyHash),
  ]);
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    apiKeyId: row.api_key_id,
    keyHash: row.key_hash,
    fingerprint: row.fingerprint,
    status: row.status,
    body: row.body,
  }));
}
