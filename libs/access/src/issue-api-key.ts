import { newUuid, type KeyedHash, type Queryable, type Uuid } from '#platform';
import { isKeyText, newKeyText, prefixOf, secretHashOf } from './key-text.js';
import type { Scope } from './scopes.js';
import { putApiKey } from './sql/put-api-key.js';

export interface NewApiKey {
  readonly tenantId: Uuid;
  /** What the key is for, in the words of whoever asked for it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The venues that it is limited to; absent: all venues of the tenant. */
  readonly venueIds?: readonly Uuid[] | undefined;
  /** Given when the key must have a certain text (DEMO_API_KEY): see `isKeyText`. */
  readonly text?: string;
  readonly expiresAt?: Date | undefined;
}

export interface IssuedApiKey {
  readonly apiKeyId: Uuid;
  /** The key itself. This is the only time that anybody sees it: just its hash is stored. */
  readonly text: string;
}

/** Creates an API key. Throws when the given text is too short, too long or does not fit into a header. */
export const createApiKey = (db: Queryable, hash: KeyedHash, key: NewApiKey): Promise<IssuedApiKey> =>
  write(db, hash, newUuid(), key, key.text ?? newKeyText());

/**
 * Sees to it that the key with this fixed id has this text, name and these scopes, however often it is called: for demo
 * data. A key that was revoked stays revoked until it gets another text.
 */
export const ensureApiKey = (
  db: Queryable,
  hash: KeyedHash,
  key: NewApiKey & { readonly apiKeyId: Uuid; readonly text: string },
): Promise<IssuedApiKey> => write(db, hash, key.apiKeyId, key, key.text);

async function write(
  db: Queryable,
  hash: KeyedHash,
  apiKeyId: Uuid,
  { tenantId, name, scopes, venueIds, expiresAt }: NewApiKey,
  text: string,
): Promise<IssuedApiKey> {
  if (!isKeyText(text)) {
    throw new Error(
      'The text of an API key must be 16 to 255 letters, digits and - . _ ~ + /, with = only at its end, and must not be ' +
        'three parts with dots between, as the token of a user is.',
    );
  }
  await putApiKey(db, {
    tenantId,
    apiKeyId,
    name,
    prefix: prefixOf(text),
    secretHash: secretHashOf(hash, text),
    scopes,
    venueIds: venueIds ?? null,
    expiresAt: expiresAt ?? null,
  });
  return { apiKeyId, text };
}
