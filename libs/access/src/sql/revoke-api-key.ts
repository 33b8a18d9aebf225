import type { Queryable, Statement, Uuid } from '#platform';

const REVOKE_API_KEY: Statement = {
  name: 'revoke-api-key',
  text: `
    UPDATE api_keys SET revoked_at = now()
    WHERE tenant_id = $1 AND api_key_id = $2 AND revoked_at IS NULL`,
};

/** Ends a key; within a second every process refuses it. Says whether it was alive. */
export async function revokeApiKey(db: Queryable, tenantId: Uuid, apiKeyId: Uuid): Promise<boolean> {
  return (await db.execute(REVOKE_API_KEY, [tenantId, apiKeyId])) > 0;
}
