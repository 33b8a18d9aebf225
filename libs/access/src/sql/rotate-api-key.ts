import type { Queryable, Statement, Uuid } from '#platform';
import { API_KEY_COLUMNS, type ApiKeyRow } from './read-api-keys.js';

/** The text before the one that is replaced here, should it still be valid, is dropped: two at once are enough. */
const ROTATE_API_KEY: Statement = {
  name: 'rotate-api-key',
  text: `
    UPDATE api_keys
       SET previous_secret_hash = secret_hash, previous_prefix = prefix,
           previous_until = now() + make_interval(secs => $5), secret_hash = $3, prefix = $4
     WHERE tenant_id = $1 AND api_key_id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
    RETURNING ${API_KEY_COLUMNS}`,
};

export interface NewText {
  readonly secretHash: Buffer;
  readonly prefix: string;
  /** For how long the text that it had stays valid. */
  readonly overlapSeconds: number;
}

/** Gives a living key another text. Undefined when there is no such key, or it was revoked or has expired. */
export async function rotateApiKey(
  db: Queryable,
  tenantId: Uuid,
  apiKeyId: Uuid,
  { secretHash, prefix, overlapSeconds }: NewText,
): Promise<ApiKeyRow | undefined> {
  const values = [tenantId, apiKeyId, secretHash, prefix, overlapSeconds];
  const [row] = await db.query<ApiKeyRow>(ROTATE_API_KEY, values);
  return row;
}
