import { bytesArray, plainArray, type Queryable, type Statement } from '#platform';
import type { StoredKey } from '../keys/customer-keys.js';
import type { Rewrapped } from '../rewrap/wrapped-key-store.js';

/**
 * The old bytes and their version are the guard. Whoever was erased after they were read has none, and whom another run
 * has done has others: PostgreSQL waits for the one who changes the row, and looks at it again.
 */
export const REPLACE_WRAPPED_KEYS: Statement = {
  name: 'replace-wrapped-keys',
  text: `
    UPDATE customers SET wrapped_key = anew.wrapped_key, key_version = anew.key_version
      FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::smallint[], $5::bytea[], $6::smallint[])
        AS anew (tenant_id, customer_id, old_key, old_version, wrapped_key, key_version)
     WHERE customers.tenant_id = anew.tenant_id AND customers.customer_id = anew.customer_id
       AND customers.wrapped_key = anew.old_key AND customers.key_version = anew.old_version`,
};

/**
 * Gives those that are still as they were read their key as it shall be, and says how many. Works as the system, by
 * index: then rows are locked in the order given, and two that do it at once wait for each other in one direction only.
 */
export const replaceWrappedKeys = (
  tx: Queryable,
  rewrapped: readonly Rewrapped<StoredKey>[],
): Promise<number> =>
  tx.execute(REPLACE_WRAPPED_KEYS, [
    plainArray(rewrapped, ({ row }) => row.tenantId),
    plainArray(rewrapped, ({ row }) => row.customerId),
    bytesArray(rewrapped, ({ row }) => row.wrapped.bytes),
    plainArray(rewrapped, ({ row }) => row.wrapped.version),
    bytesArray(rewrapped, ({ anew }) => anew.bytes),
    plainArray(rewrapped, ({ anew }) => anew.version),
  ]);
