import { bytesArray, plainArray, type Queryable, type Statement, type Uuid } from '#platform';
import type { CustomerLookup } from '../contact.js';

/** A customer's row as far as their key goes; never erased, because an erased customer has no e-mail index. */
export interface CustomerKeyRow {
  readonly tenant_id: Uuid;
  readonly customer_id: Uuid;
  readonly email_index: Buffer;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

export const FIND_CUSTOMERS: Statement = {
  name: 'find-customers',
  isRead: true,
  text: `
    SELECT tenant_id, customer_id, email_index, wrapped_key, key_version
    FROM customers
    JOIN unnest($1::uuid[], $2::bytea[]) AS wanted (tenant_id, email_index) USING (tenant_id, email_index)`,
};

/** The customers behind these lookups, each once, in no order; those that nobody has created are missing. */
export async function findCustomers(
  tx: Queryable,
  lookups: readonly CustomerLookup[],
): Promise<CustomerKeyRow[]> {
  if (lookups.length === 0) return [];
  return tx.query<CustomerKeyRow>(FIND_CUSTOMERS, [
    plainArray(lookups, ({ tenantId }) => tenantId),
    bytesArray(lookups, ({ emailIndex }) => emailIndex),
  ]);
}
