import type { Queryable, Statement, Uuid } from '#platform';

interface Row {
  readonly tenant_id: Uuid;
  readonly api_key_id: Uuid;
  readonly scopes: readonly string[];
  readonly expires_at: Date | null;
}

export interface FoundApiKey {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

const FIND_API_KEY: Statement = {
  name: 'find-api-key',
  answerTimeoutMs: 4_000,
  text: `
    SELECT tenant_id, api_key_id, scopes, expires_at
    FROM api_keys
    WHERE secret_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
    LIMIT 2`,
};

/** The one living key with this hash. Two with the same text are nobody's: it would be a guess whose tenant is meant. */
export async function findApiKey(db: Queryable, secretHash: Buffer): Promise<FoundApiKey | undefined> {
  const [row, another] = await db.query<Row>(FIND_API_KEY, [secretHash]);
  if (row === undefined || another !== undefined) return undefined;
  return {
    tenantId: row.tenant_id,
    apiKeyId: row.api_key_id,
    scopes: row.scopes,
    expiresAt: row.expires_at,
  };
}
