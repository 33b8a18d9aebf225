import type { Queryable, Statement, Uuid } from '#platform';
import type { StoredKey } from '../keys/customer-keys.js';

interface Row {
  readonly tenant_id: Uuid;
  readonly customer_id: Uuid;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

const BEFORE_ALL: Uuid = '00000000-0000-0000-0000-000000000000';

/** Takes those along that need nothing: so every statement is as short as the next, however much was done before. */
export const WALK_WRAPPED_KEYS: Statement = {
  name: 'walk-wrapped-keys',
  as: 'system',
  isRead: true,
  text: `
    SELECT tenant_id, customer_id, wrapped_key, key_version
      FROM customers
     WHERE (tenant_id, customer_id) > ($1::uuid, $2::uuid) AND wrapped_key IS NOT NULL
     ORDER BY tenant_id, customer_id LIMIT $3`,
};

const READ_KEYS_OF_VERSION: Statement = {
  name: 'read-keys-of-version',
  as: 'system',
  isRead: true,
  text: `SELECT tenant_id, customer_id, wrapped_key, key_version FROM customers WHERE key_version = $1 LIMIT $2`,
};

/** The data keys of all tenants by tenant and customer, from the one behind `last` on. */
export const walkWrappedKeys = async (
  db: Queryable,
  last: Pick<StoredKey, 'tenantId' | 'customerId'> = { tenantId: BEFORE_ALL, customerId: BEFORE_ALL },
  limit: number,
): Promise<StoredKey[]> =>
  (await db.query<Row>(WALK_WRAPPED_KEYS, [last.tenantId, last.customerId, limit])).map(storedKey);

/** Some of those that are wrapped by this version. */
export const readKeysOfVersion = async (
  db: Queryable,
  version: number,
  limit: number,
): Promise<StoredKey[]> => (await db.query<Row>(READ_KEYS_OF_VERSION, [version, limit])).map(storedKey);

const storedKey = ({ tenant_id, customer_id, wrapped_key, key_version }: Row): StoredKey => ({
  tenantId: tenant_id,
  customerId: customer_id,
  wrapped: { version: key_version, bytes: wrapped_key },
});
