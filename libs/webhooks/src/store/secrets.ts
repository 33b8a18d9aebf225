import type { Queryable, Statement, Uuid } from '#platform';

interface OfEndpoint {
  readonly tenantId: Uuid;
  readonly endpointId: Uuid;
}

export interface SecretRow {
  readonly secretId: Uuid;
  readonly keyVersion: number;
  readonly sealed: Buffer;
}

const INSERT_SECRET: Statement = {
  name: 'insert-webhook-secret',
  text: `INSERT INTO webhook_secrets (tenant_id, endpoint_id, secret_id, key_version, sealed) VALUES ($1, $2, $3, $4, $5)`,
};

const EXPIRE_SECRETS: Statement = {
  name: 'expire-webhook-secrets',
  text: `
    UPDATE webhook_secrets SET expires_at = now() + $3::integer * interval '1 ms'
     WHERE tenant_id = $1 AND endpoint_id = $2 AND expires_at IS NULL`,
};

const READ_SECRETS: Statement = {
  name: 'read-webhook-secrets',
  isRead: true,
  text: `
    SELECT secret_id AS "secretId", key_version AS "keyVersion", sealed FROM webhook_secrets
     WHERE tenant_id = $1 AND endpoint_id = $2 AND (expires_at IS NULL OR expires_at > now())
     ORDER BY secret_id DESC`,
};

export async function insertSecret(db: Queryable, secret: SecretRow & OfEndpoint): Promise<void> {
  const { tenantId, endpointId, secretId, keyVersion, sealed } = secret;
  await db.execute(INSERT_SECRET, [tenantId, endpointId, secretId, keyVersion, sealed]);
}

/** Those that have no end yet end after this time. */
export async function expireSecrets(
  db: Queryable,
  { tenantId, endpointId }: OfEndpoint,
  graceMs: number,
): Promise<void> {
  await db.execute(EXPIRE_SECRETS, [tenantId, endpointId, graceMs]);
}

/** Those that are still good, the newest first. */
export const readSecrets = (db: Queryable, { tenantId, endpointId }: OfEndpoint): Promise<SecretRow[]> =>
  db.query<SecretRow>(READ_SECRETS, [tenantId, endpointId]);
