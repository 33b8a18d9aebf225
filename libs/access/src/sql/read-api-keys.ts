import type { Queryable, Statement, Uuid } from '#platform';

/** A key as its owner may see it: everything but what lets somebody in. */
export interface ApiKeyRow {
  readonly id: Uuid;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  /** Null: all venues of the tenant. */
  readonly venueIds: readonly Uuid[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** Of the text before the last rotation, and until when it is valid; it may be over. */
  readonly previousPrefix: string | null;
  readonly previousUntil: Date | null;
}

export const API_KEY_COLUMNS = `api_key_id AS id, name, prefix, scopes, venue_ids AS "venueIds", created_at AS "createdAt",
       expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt",
       previous_prefix AS "previousPrefix", previous_until AS "previousUntil"`;

const READ_API_KEY: Statement = {
  name: 'read-api-key',
  text: `SELECT ${API_KEY_COLUMNS} FROM api_keys WHERE tenant_id = $1 AND api_key_id = $2`,
};

const LIST_API_KEYS: Statement = {
  name: 'list-api-keys',
  text: `
    SELECT ${API_KEY_COLUMNS} FROM api_keys WHERE tenant_id = $1 AND api_key_id > $2
     ORDER BY api_key_id LIMIT $3`,
};

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export async function readApiKey(
  db: Queryable,
  tenantId: Uuid,
  apiKeyId: Uuid,
): Promise<ApiKeyRow | undefined> {
  const [row] = await db.query<ApiKeyRow>(READ_API_KEY, [tenantId, apiKeyId]);
  return row;
}

/** Up to `limit` of them after an id, in the order in which they were made, the revoked ones too. */
export const listApiKeys = (
  db: Queryable,
  tenantId: Uuid,
  after: Uuid | undefined,
  limit: number,
): Promise<ApiKeyRow[]> => db.query<ApiKeyRow>(LIST_API_KEYS, [tenantId, after ?? BEFORE_ALL, limit]);
