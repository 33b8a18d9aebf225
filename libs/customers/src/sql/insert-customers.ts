import { bytesArray, plainArray, type Queryable, type Statement, type Uuid } from '#platform';

export interface NewCustomerRow {
  readonly tenantId: Uuid;
  readonly customerId: Uuid;
  readonly emailIndex: Buffer;
  readonly indexVersion: number;
  readonly wrappedKey: Buffer;
  readonly keyVersion: number;
  readonly sealed: Buffer;
}

/**
 * A row of somebody else that is not committed yet makes the statement wait until that is decided. Two batches that
 * wait for each other would be a deadlock, so all of them insert in one order.
 */
const INSERT_CUSTOMERS: Statement = {
  name: 'insert-customers',
  text: `
    INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::smallint[], $5::bytea[], $6::smallint[], $7::bytea[])
      AS newcomer (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
    ORDER BY tenant_id, email_index
    ON CONFLICT (tenant_id, email_index) DO NOTHING
    RETURNING customer_id`,
};

/** The ids of those that are new; an e-mail that its tenant knows already is passed over. */
export async function insertCustomers(
  tx: Queryable,
  newcomers: readonly NewCustomerRow[],
): Promise<Set<Uuid>> {
  if (newcomers.length === 0) return new Set();
  const rows = await tx.query<{ customer_id: Uuid }>(INSERT_CUSTOMERS, [
    plainArray(newcomers, ({ tenantId }) => tenantId),
    plainArray(newcomers, ({ customerId }) => customerId),
    bytesArray(newcomers, ({ emailIndex }) => emailIndex),
    plainArray(newcomers, ({ indexVersion }) => indexVersion),
    bytesArray(newcomers, ({ wrappedKey }) => wrappedKey),
    plainArray(newcomers, ({ keyVersion }) => keyVersion),
    bytesArray(newcomers, ({ sealed }) => sealed),
  ]);
  return new Set(rows.map(({ customer_id }) => customer_id));
}
