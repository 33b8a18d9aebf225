import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Database, KeyedHash, type InstantMs, type Uuid } from '#platform';
import { isKeyText, secretHashOf } from './key-text.js';
import { isScope, type Scope } from './scopes.js';
import { findApiKey } from './sql/find-api-key.js';

/** Who is calling. */
export interface AuthenticatedKey {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly scopes: readonly Scope[];
}

interface LivingKey {
  readonly key: AuthenticatedKey;
  readonly expiresAt: InstantMs;
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
  ) {}

  /**
   * Undefined for a key that nobody issued, that was revoked (at the latest a second after) or has expired. Throws
   * `Unavailable` when the database cannot be asked.
   *
   * Nothing here compares secrets in constant time, and nothing needs to: what is compared, here and in the index, are
   * keyed hashes, and how far one of those matches says nothing about the text behind it.
   */
  async authenticate(text: string): Promise<AuthenticatedKey | undefined> {
    if (!isKeyText(text)) return undefined;
    const living = await this.lookUp(secretHashOf(this.hash, text));
    return living !== undefined && this.clock.now() < living.expiresAt ? living.key : undefined;
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
    if (found === undefined) return undefined;
    const { tenantId, apiKeyId, scopes, expiresAt } = found;
    return {
      key: { tenantId, apiKeyId, scopes: scopes.filter(isScope) },
      expiresAt: expiresAt?.getTime() ?? Infinity,
    };
  }
}
