import type { KeyedHash, Uuid } from '#platform';
import type { ReceiptKey } from '../ledger/ledger-command.js';

/** What makes a request repeatable: whose key it is, and what was asked for under it. */
export interface ReceiptRequest {
  readonly apiKeyId: Uuid;
  readonly idempotencyKey: string;
  /** Keyed hash of method, path and canonical body. */
  readonly fingerprint: Buffer;
}

/** The Idempotency-Key itself is never stored: clients have been seen to put e-mail addresses into it. */
export const toReceiptKey = (
  hash: KeyedHash,
  { apiKeyId, idempotencyKey, fingerprint }: ReceiptRequest,
): ReceiptKey => ({
  apiKeyId,
  keyHash: hash.of('idempotency-key/v1', idempotencyKey),
  fingerprint,
});
