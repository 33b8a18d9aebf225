import type { Queryable, Statement, Uuid } from '#platform';
import { ERASED, type Erased } from '../contact.js';
import type { WrappedKey } from '../keys/key-encryption.js';

interface Row {
  readonly wrapped_key: Buffer | null;
  readonly key_version: number | null;
  readonly sealed: Buffer | null;
}

export interface StoredCustomer {
  readonly wrapped: WrappedKey;
  readonly sealed: Buffer;
}

const READ_CUSTOMER: Statement = {
  name: 'read-customer',
  isRead: true,
  text: `SELECT wrapped_key, key_version, sealed FROM customers WHERE tenant_id = $1 AND customer_id = $2`,
};

export async function readCustomer(
  db: Queryable,
  tenantId: Uuid,
  customerId: Uuid,
): Promise<StoredCustomer | Erased | undefined> {
  const [row] = await db.query<Row>(READ_CUSTOMER, [tenantId, customerId]);
  if (row === undefined) return undefined;
  const { wrapped_key, key_version, sealed } = row;
  if (wrapped_key === null || key_version === null || sealed === null) return ERASED;
  return { wrapped: { version: key_version, bytes: wrapped_key }, sealed };
}
