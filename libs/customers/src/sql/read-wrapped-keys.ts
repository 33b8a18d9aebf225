import { plainArray, type Queryable, type Statement, type Uuid } from '#platform';

export interface WrappedKeyRow {
  readonly customer_id: Uuid;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

const READ_WRAPPED_KEYS: Statement = {
  name: 'read-wrapped-keys',
  isRead: true,
  text: `
    SELECT customer_id, wrapped_key, key_version
      FROM customers
     WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND wrapped_key IS NOT NULL`,
};

/** The wrapped keys of those of the customers that have not been erased. */
export const readWrappedKeys = (
  db: Queryable,
  tenantId: Uuid,
  customerIds: readonly Uuid[],
): Promise<WrappedKeyRow[]> =>
  db.query<WrappedKeyRow>(READ_WRAPPED_KEYS, [tenantId, plainArray(customerIds, (id) => id)]);
