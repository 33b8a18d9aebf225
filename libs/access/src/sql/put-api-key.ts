import type { Queryable, Statement, Uuid } from '#platform';
import type { Scope } from '../scopes.js';

export interface NewApiKeyRow {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: Buffer;
  readonly scopes: readonly Scope[];
  readonly venueIds: readonly Uuid[] | null;
  readonly expiresAt: Date | null;
}

/** A key that was revoked stays revoked for as long as its text is the same. */
const PUT_API_KEY: Statement = {
  name: 'put-api-key',
  text: `
    INSERT INTO api_keys AS known (tenant_id, api_key_id, name, prefix, secret_hash, scopes, venue_ids, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7::uuid[], $8)
    ON CONFLICT (tenant_id, api_key_id) DO UPDATE
    SET name = excluded.name, prefix = excluded.prefix, secret_hash = excluded.secret_hash,
        scopes = excluded.scopes, venue_ids = excluded.venue_ids, expires_at = excluded.expires_at,
        revoked_at = CASE WHEN known.secret_hash = excluded.secret_hash THEN known.revoked_at END`,
};

/** Writes an API key, in place of the one with the same id if there is one. */
export async function putApiKey(db: Queryable, key: NewApiKeyRow): Promise<void> {
  await db.execute(PUT_API_KEY, [
    key.tenantId,
    key.apiKeyId,
    key.name,
    key.prefix,
    key.secretHash,
    key.scopes,
    key.venueIds,
    key.expiresAt,
  ]);
}
