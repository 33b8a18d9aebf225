import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Database, KeyedHash, type InstantMs, type Uuid } from '#platform';
import { ApiKeyUses, type KeyUse } from './api-key-uses.js';
import { isKeyText, secretHashOf } from './key-text.js';
import { isScope, type Scope } from './scopes.js';
import { findApiKey } from './sql/find-api-key.js';

/** Who is calling. */
export interface AuthenticatedKey {
  readonly tenantId: Uuid;
  /** Under it receipts are kept; a caller without an API key has one made of who it is. */
  readonly apiKeyId: Uuid;
  readonly scopes: readonly Scope[];
  /** Null: all venues of the tenant. */
  readonly venueIds: readonly Uuid[] | null;
  /** How events and messages name it. */
  readonly actor: string;
}

interface LivingKey {
  readonly key: AuthenticatedKey;
  readonly validUntil: InstantMs;
  readonly use: KeyUse;
}

/** How long a revoked key may still be let in by a process that has just seen it alive. */
const TRUSTED_FOR_MS = 1_000;
/** Keys and wrong guesses share these places; a flood of guesses costs look-ups, never memory. */
const REMEMBERED = 10_000;

/** Tells which tenant an API key belongs to, without asking the database more than once a second for each key. */
@Injectable()
export class ApiKeys {
  /** Promises, so that look-ups of one key at the same time are one; they age from when the question was asked. */
  private readonly lookUps = new LRUCache<string, Promise<LivingKey | undefined>>({
    max: REMEMBERED,
    ttl: TRUSTED_FOR_MS,
  });

  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    private readonly uses: ApiKeyUses,
  ) {}

  /**
   * Undefined for a key that nobody issued, that was revoked (at the latest a second after) or has expired. Throws
   * `Unavailable` when the database cannot be asked.
   *
   * What the index is asked for is a keyed hash: how far one of those matches says nothing about the text behind it. What
   * it finds is compared once more, in constant time.
   */
  async authenticate(text: string): Promise<AuthenticatedKey | undefined> {
    if (!isKeyText(text)) return undefined;
    const living = await this.lookUp(secretHashOf(this.hash, text));
    if (living === undefined || this.clock.now() >= living.validUntil) return undefined;
    this.uses.note(living.use);
    return living.key;
  }

  private lookUp(secretHash: Buffer): Promise<LivingKey | undefined> {
    const cacheKey = secretHash.toString('base64');
    const known = this.lookUps.get(cacheKey);
    if (known !== undefined) return known;
    const asked = this.ask(secretHash);
    this.lookUps.set(cacheKey, asked);
    asked.catch(() => {
      // A failure is no answer: whoever comes next asks again.
      if (this.lookUps.peek(cacheKey) === asked) this.lookUps.delete(cacheKey);
    });
    return asked;
  }

  private async ask(secretHash: Buffer): Promise<LivingKey | undefined> {
    const found = await findApiKey(this.database, secretHash);
    if (found === undefined || !timingSafeEqual(found.secretHash, secretHash)) return undefined;
    const { tenantId, apiKeyId, scopes, venueIds, validUntil } = found;
    return {
      key: { tenantId, apiKeyId, scopes: scopes.filter(isScope), venueIds, actor: `api-key:${apiKeyId}` },
      validUntil: validUntil?.getTime() ?? Infinity,
      use: this.uses.of(tenantId, apiKeyId),
    };
  }
}
