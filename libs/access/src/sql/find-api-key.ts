import type { Queryable, Statement, Uuid } from '#platform';

export interface FoundApiKey {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly scopes: readonly string[];
  /** Null: all venues of the tenant. */
  readonly venueIds: readonly Uuid[] | null;
  /** When the key ends, or the text that was asked for, whichever comes first. */
  readonly validUntil: Date | null;
  readonly secretHash: Buffer;
}

const FIND_API_KEY: Statement = {
  name: 'find-api-key',
  as: 'system',
  isRead: true,
  answerTimeoutMs: 4_000,
  text: `
    SELECT tenant_id AS "tenantId", api_key_id AS "apiKeyId", scopes, venue_ids AS "venueIds",
           CASE secret_hash WHEN $1 THEN expires_at ELSE least(expires_at, previous_until) END AS "validUntil",
           CASE secret_hash WHEN $1 THEN secret_hash ELSE previous_secret_hash END AS "secretHash"
      FROM api_keys
     WHERE (secret_hash = $1 OR (previous_secret_hash = $1 AND previous_until > now()))
       AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
     LIMIT 2`,
};

/**
 * The one living key with this hash, or with this hash until it was rotated and for a while after. Two with the same text
 * are nobody's: it would be a guess whose tenant is meant.
 */
export async function findApiKey(db: Queryable, secretHash: Buffer): Promise<FoundApiKey | undefined> {
  const [found, another] = await db.query<FoundApiKey>(FIND_API_KEY, [secretHash]);
  return another === undefined ? found : undefined;
}
