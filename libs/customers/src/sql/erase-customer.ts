import type { Queryable, Statement, Uuid } from '#platform';

const ERASE_CUSTOMER: Statement = {
  name: 'erase-customer',
  text: `
    UPDATE customers
    SET email_index = NULL, wrapped_key = NULL, key_version = NULL, sealed = NULL
    WHERE tenant_id = $1 AND customer_id = $2 AND wrapped_key IS NOT NULL`,
};

/**
 * Erasure by key destruction: forgets the customer's data key and e-mail index, so that nothing sealed for them opens
 * again and their next booking makes a new customer. Says whether there was anything to erase.
 *
 * The old row version stays in the table file until vacuum and in WAL and backups until those are dropped; there it is
 * still wrapped by the key-encryption key.
 */
export async function eraseCustomer(tx: Queryable, tenantId: Uuid, customerId: Uuid): Promise<boolean> {
  return (await tx.execute(ERASE_CUSTOMER, [tenantId, customerId])) > 0;
}
