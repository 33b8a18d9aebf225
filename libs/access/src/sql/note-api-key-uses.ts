import {
  type InstantMs,
  instantArray,
  plainArray,
  type Queryable,
  type Statement,
  type Uuid,
} from '#platform';

/** Later is kept, whichever process tells it first. */
const NOTE_API_KEY_USES: Statement = {
  name: 'note-api-key-uses',
  as: 'system',
  text: `
    UPDATE api_keys AS key SET last_used_at = used.at
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS used (tenant_id, api_key_id, at)
     WHERE key.tenant_id = used.tenant_id AND key.api_key_id = used.api_key_id
       AND (key.last_used_at IS NULL OR key.last_used_at < used.at)`,
};

export interface ApiKeyUse {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly at: InstantMs;
}

/** Writes when keys were last used, of any tenants. */
export async function noteApiKeyUses(db: Queryable, uses: readonly ApiKeyUse[]): Promise<void> {
  await db.execute(NOTE_API_KEY_USES, [
    plainArray(uses, ({ tenantId }) => tenantId),
    plainArray(uses, ({ apiKeyId }) => apiKeyId),
    instantArray(uses, ({ at }) => at),
  ]);
}
