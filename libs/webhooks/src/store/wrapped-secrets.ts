import type { Rewrapped, WrappedRow } from '#customers';
import { bytesArray, plainArray, type Queryable, type Statement, type Uuid } from '#platform';

interface SecretName {
  readonly tenantId: Uuid;
  readonly endpointId: Uuid;
  readonly secretId: Uuid;
}

/** A secret's name, and the secret as it is stored. */
export interface WrappedSecret extends SecretName, WrappedRow {}

interface Row extends SecretName {
  readonly version: number;
  readonly bytes: Buffer;
}

const COLUMNS = `tenant_id AS "tenantId", endpoint_id AS "endpointId", secret_id AS "secretId",
                 key_version AS version, sealed AS bytes`;
const BEFORE_ALL: Uuid = '00000000-0000-0000-0000-000000000000';
const FIRST: SecretName = { tenantId: BEFORE_ALL, endpointId: BEFORE_ALL, secretId: BEFORE_ALL };

const COUNT_WRAPPED_SECRETS: Statement = {
  name: 'count-wrapped-webhook-secrets',
  as: 'system',
  isRead: true,
  text: `SELECT key_version AS version, count(*) AS count FROM webhook_secrets GROUP BY key_version`,
};

const READ_SECRETS_OF_VERSION: Statement = {
  name: 'read-webhook-secrets-of-version',
  as: 'system',
  isRead: true,
  text: `SELECT ${COLUMNS} FROM webhook_secrets WHERE key_version = $1 LIMIT $2`,
};

const WALK_WRAPPED_SECRETS: Statement = {
  name: 'walk-wrapped-webhook-secrets',
  as: 'system',
  isRead: true,
  text: `
    SELECT ${COLUMNS} FROM webhook_secrets
     WHERE (tenant_id, endpoint_id, secret_id) > ($1::uuid, $2::uuid, $3::uuid)
     ORDER BY tenant_id, endpoint_id, secret_id LIMIT $4`,
};

/** The old bytes and their version are the guard: what another run has wrapped anew meanwhile has others. */
const REPLACE_WRAPPED_SECRETS: Statement = {
  name: 'replace-wrapped-webhook-secrets',
  text: `
    UPDATE webhook_secrets AS secret SET sealed = anew.sealed, key_version = anew.key_version
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::smallint[], $6::bytea[], $7::smallint[])
        AS anew (tenant_id, endpoint_id, secret_id, old_sealed, old_version, sealed, key_version)
     WHERE secret.tenant_id = anew.tenant_id AND secret.endpoint_id = anew.endpoint_id
       AND secret.secret_id = anew.secret_id
       AND secret.sealed = anew.old_sealed AND secret.key_version = anew.old_version`,
};

/** How many secrets are wrapped by each version, of all tenants. */
export async function countWrappedSecrets(db: Queryable): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ version: number; count: string }>(COUNT_WRAPPED_SECRETS);
  return new Map(rows.map(({ version, count }) => [version, Number(count)]));
}

/** Some of those that are wrapped by this version. */
export const readSecretsOfVersion = async (
  db: Queryable,
  version: number,
  limit: number,
): Promise<WrappedSecret[]> =>
  (await db.query<Row>(READ_SECRETS_OF_VERSION, [version, limit])).map(wrappedSecret);

/** The secrets of all tenants by their names, from the one behind `last` on. */
export const walkWrappedSecrets = async (
  db: Queryable,
  { tenantId, endpointId, secretId }: SecretName = FIRST,
  limit: number,
): Promise<WrappedSecret[]> =>
  (await db.query<Row>(WALK_WRAPPED_SECRETS, [tenantId, endpointId, secretId, limit])).map(wrappedSecret);

/** Gives those that are still as they were read their secret wrapped anew, and says how many. Works as the system. */
export const replaceWrappedSecrets = (
  tx: Queryable,
  rewrapped: readonly Rewrapped<WrappedSecret>[],
): Promise<number> =>
  tx.execute(REPLACE_WRAPPED_SECRETS, [
    plainArray(rewrapped, ({ row }) => row.tenantId),
    plainArray(rewrapped, ({ row }) => row.endpointId),
    plainArray(rewrapped, ({ row }) => row.secretId),
    bytesArray(rewrapped, ({ row }) => row.wrapped.bytes),
    plainArray(rewrapped, ({ row }) => row.wrapped.version),
    bytesArray(rewrapped, ({ anew }) => anew.bytes),
    plainArray(rewrapped, ({ anew }) => anew.version),
  ]);

const wrappedSecret = ({ version, bytes, ...name }: Row): WrappedSecret => ({
  ...name,
  wrapped: { version, bytes },
});
